namespace Sheaf.Cli.Client;

/// <summary>Problem details as the API sends them (RFC 9457).</summary>
/// <param name="Title">What kind of fault it is.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="Field">The field at fault.</param>
/// <param name="Got">What was got.</param>
/// <param name="Expected">What was expected.</param>
internal sealed record ApiProblem(string? Title, string? Detail, string? Field, string? Got, string? Expected)
{
    /// <summary>All of it in one line; field, got and expected follow where the detail does not say them.</summary>
    public string Line
    {
        get
        {
            var text = (Detail ?? Title ?? "The service refused.").ReplaceLineEndings(" ").TrimEnd();
            return IsSaid(text) ? text : $"{text} {Field ?? "request"}: got {Got ?? "nothing"}; expected {Expected?.TrimEnd('.')}.";
        }
    }

    private bool IsSaid(string text) => Expected is null || text.Contains(Expected.TrimEnd('.'), StringComparison.Ordinal);
}
