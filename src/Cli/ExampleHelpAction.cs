using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;

namespace Sheaf.Cli;

/// <summary>The library's help, followed by the command's examples.</summary>
internal sealed partial class ExampleHelpAction(HelpAction inner) : SynchronousCommandLineAction
{
    // An option that reads words of its own tells its default as it would be written; the library's, after it, is the value behind it.
    [GeneratedRegex(@"(\[default: [^\]]*\]) \[default: [^\]]*\]")]
    private static partial Regex DoubledDefault { get; }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var help = new StringWriter();
        configuration.Output = help;
        var result = inner.Invoke(parseResult);
        configuration.Output = output;
        output.Write(DoubledDefault.Replace(help.ToString(), "$1"));
        output.WriteLine("Example:");
        foreach (var example in Examples(parseResult.CommandResult.Command))
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        return result;
    }

    private static IReadOnlyList<string> Examples(Command command) => command switch
    {
        SheafCommand sheaf => sheaf.Examples,
        _ =>
        [
            "./sheaf up                     start the service with an example job",
            "./sheaf decisions --limit 5    what was decided, and why",
            "./sheaf experiment --job ysb   compare policies on a simulated job",
            "./sheaf study --help           optimise anything that a program can measure",
            "./sheaf test                   build everything and run all tests (by the script)",
            "./sheaf bench --help           benchmarks (by the script)",
        ],
    };
}
