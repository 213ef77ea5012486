using System.CommandLine;
using Sheaf.Bench;

var root = new RootCommand("Measures Sheaf on this machine and prints a table; with --json also one JSON object.")
{
    GrainsCommand.Create(),
    OptimizerCommand.Create(),
    ForecastCommand.Create(),
    EngineCommand.Create(),
    EngineCaseCommand.Create(),
    EngineOracleCommand.Create(),
    EngineOracleLifeCommand.Create(),
    EngineSoakCommand.Create(),
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

// Other programs that are measured beside take a while to stop.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(40) });
