using System.CommandLine;
using Sheaf.Bench.Engine;

namespace Sheaf.Bench;

/// <summary><c>engine-case</c>: one run of one case in this process, for <c>engine</c>, which starts and pins it.</summary>
internal static class EngineCaseCommand
{
    private const string Help = "Runs one case of the engine's benchmark once, in this process, and prints one line of JSON.";

    public static Command Create()
    {
        var name = new Argument<string>("case") { Description = "Name of the case." };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && EngineCases.Find(result.Tokens[0].Value)?.Run is null)
            {
                result.AddError($"engine-case: got {result.Tokens[0].Value}, expected one of {string.Join(", ", EngineCases.All.Where(known => known.Run is not null).Select(known => known.Name))}.");
            }
        });
        Option<long> events = Number("--events", "Events of the run.", 1, long.MaxValue, 10_000_000);
        Option<long> warmUp = Number("--warm-up", "Events of a run before it, in the same process, that is not measured; 0 for none.", 0, long.MaxValue, 0);
        Option<long> cores = Number("--cores", "Slots; the process should be pinned to as many cores.", 1, 128, 1);
        Option<long> checkpoint = Number("--checkpoint-ms", "Milliseconds from one checkpoint to the next; 0 for none.", 0, 86_400_000, 10_000);
        var command = new Command(EngineProcess.Command, Help) { name, events, warmUp, cores, checkpoint };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new EngineCaseRequest
            {
                Events = parsed.GetValue(events),
                Parallelism = (int)parsed.GetValue(cores),
                CheckpointInterval = parsed.GetValue(checkpoint) is > 0 and var interval ? TimeSpan.FromMilliseconds(interval) : null,
                Directory = Path.GetTempPath(),
            };
            EngineMeasurement run = await EngineCaseRunner.RunAsync(
                EngineCases.Find(parsed.GetRequiredValue(name))!, request, parsed.GetValue(warmUp), cancellation);
            await Console.Out.WriteLineAsync(run.ToJson());
            return ExitCodes.Ok;
        });
        return command;
    }

    private static Option<long> Number(string name, string description, long least, long most, long value)
    {
        var option = new Option<long>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!long.TryParse(result.Tokens[0].Value, out long number) || number < least || number > most))
            {
                result.AddError($"{name}: got {result.Tokens[0].Value}, expected {least} to {most}.");
            }
        });
        return option;
    }
}
