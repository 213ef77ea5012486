using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sheaf.Cli;

/// <summary>The library's help, followed by the command's examples.</summary>
internal sealed class ExampleHelpAction(HelpAction inner) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
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
            "./sheaf test                   build everything and run all tests (by the script)",
            "./sheaf bench --help           benchmarks (by the script)",
        ],
    };
}
