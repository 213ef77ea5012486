namespace Sheaf.Bench.Engine;

/// <summary>What a child process left behind.</summary>
/// <param name="ExitCode">0 where all went well.</param>
/// <param name="Output">All it wrote to its standard output.</param>
/// <param name="Errors">All it wrote to its standard error.</param>
internal sealed record ChildOutput(int ExitCode, string Output, string Errors)
{
    private const int LongestTail = 400;

    /// <summary>The end of what it said, for a message; errors first.</summary>
    public string Tail
    {
        get
        {
            string text = (Errors.Trim().Length > 0 ? Errors : Output).Trim();
            return text.Length switch
            {
                0 => "nothing",
                > LongestTail => "…" + text[^LongestTail..],
                _ => text,
            };
        }
    }
}
