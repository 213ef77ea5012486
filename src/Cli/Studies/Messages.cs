namespace Sheaf.Cli.Studies;

/// <summary>A fault's message without what the runtime adds for programmers.</summary>
internal static class Messages
{
    /// <summary>One line, without the name of a method's argument and without a full stop.</summary>
    /// <param name="fault">Any fault.</param>
    public static string Plain(Exception fault) => fault.Message.Split(" (Parameter '")[0].ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
