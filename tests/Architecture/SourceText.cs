using System.Text.RegularExpressions;

namespace Sheaf.Architecture.Tests;

/// <summary>C# source without what is no code.</summary>
internal static partial class SourceText
{
    /// <summary>The source without comments and without the contents of string literals.</summary>
    public static string Code(string source) => Noise().Replace(source, match => match.Value[0] == '/' ? "" : "\"\"");

    /// <summary>Lines of code: without blank lines, comments and using directives.</summary>
    public static int CodeLines(string source) =>
        Code(source).Split('\n').Count(line => line.Trim().Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal));

    /// <summary>The names of the types declared at the top level of a file with a file-scoped namespace.</summary>
    public static IReadOnlyList<string> TopLevelTypes(string source) =>
        [.. Declaration().Matches(Code(source)).Select(match => match.Groups["name"].Value)];

    // Verbatim, raw and plain strings, characters, comments of both kinds; the longest forms first.
    [GeneratedRegex("""\"{3,}[\s\S]*?\"{3,}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/""")]
    private static partial Regex Noise();

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|readonly|partial|unsafe|ref|record)\s+)*(?:class|struct|interface|enum|record|delegate\s+\S+)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
