using System.CommandLine;
using Sheaf.Bench;

var root = new RootCommand("Measures Sheaf on this machine and prints a table; with --json also one JSON object.")
{
    GrainsCommand.Create(),
    OptimizerCommand.Create(),
    ForecastCommand.Create(),
};

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("Try --help.");
    return ExitCodes.Usage;
}

return await parsed.InvokeAsync();
