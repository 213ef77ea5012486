using System.Globalization;
using Sheaf.Bench.Engine.Cases;
using Sheaf.Engine;
using NexmarkCases = Sheaf.Bench.Engine.Cases.NexmarkCases;

namespace Sheaf.Bench.Engine;

/// <summary>
/// All cases. Runs here have more events than those on Flink, so that they last about as long: 6 to 8 seconds on an idle core.
/// </summary>
internal static class EngineCases
{
    /// <summary>Every case, in the order of the tables.</summary>
    public static IReadOnlyList<EngineCase> All { get; } =
    [
        new() { Name = "source", Events = 1_200_000_000, MostRepeats = 2, Run = SourceCase.RunAsync },
        new() { Name = "filter", Events = 600_000_000, FlinkEvents = 90_000_000, Run = Discarded("filter", FilterCase.Build) },
        new() { Name = "keyed", Events = 220_000_000, FlinkEvents = 16_000_000, Run = Discarded("keyed", KeyedCase.Build) },
        new() { Name = "ysb", Events = 32_000_000, FlinkEvents = 9_000_000, Run = Discarded("ysb", AdCase.Build) },
        new() { Name = "q1", Events = 500_000_000, FlinkEvents = 70_000_000, Run = Discarded("q1", NexmarkCases.Of(NexmarkQuery1.Build)) },
        new() { Name = "q5", Events = 80_000_000, FlinkEvents = 5_000_000, Run = Discarded("q5", NexmarkCases.Of(NexmarkQuery5.Build)) },
        new() { Name = "q8", Events = 500_000_000, FlinkEvents = 70_000_000, Run = Discarded("q8", NexmarkCases.Of(NexmarkQuery8.Build)) },
        new() { Name = "q0", Events = 300_000_000, MostRepeats = 3, Run = Discarded("q0", NexmarkCases.Of(NexmarkQuery0.Build)) },
        new() { Name = "q2", Events = 300_000_000, MostRepeats = 3, Run = Discarded("q2", NexmarkCases.Of(NexmarkQuery2.Build)) },
        new() { Name = "q3", Events = 150_000_000, MostRepeats = 3, Run = Discarded("q3", NexmarkCases.Of(NexmarkQuery3.Build)) },
        new() { Name = "q4", Events = 50_000_000, MostRepeats = 3, Run = Discarded("q4", NexmarkCases.Of(NexmarkQuery4.Build)) },
        new() { Name = "q7", Events = 120_000_000, MostRepeats = 3, Run = Discarded("q7", NexmarkCases.Of(NexmarkQuery7.Build)) },
        new() { Name = "q11", Events = 60_000_000, MostRepeats = 3, Run = Discarded("q11", NexmarkCases.Of(NexmarkQuery11.Build)) },
        new() { Name = "checkpoints", Events = 600_000_000, ComparesCheckpoints = true, MostRepeats = 3, Run = Discarded("checkpoints", KeyedCase.Build) },
        new()
        {
            Name = "latency",
            Events = 1,
            MostRepeats = 1,
            WarmsUp = false,
            Run = LatencyCase.RunAsync,
            Figures =
            [
                new(LatencyCase.P99, "eng.p99_ms_at_70pct", "ms", "creation to sink over 20 s of real time, keyed running count on one core at 70 % of the rate below"),
                new(LatencyCase.P50, "eng.p50_ms_at_70pct", "ms", "the same, median"),
                new(LatencyCase.Saturation, "eng.latency.saturation_events_per_s", "1/s", "what the same job reads per second where events are always due"),
            ],
        },
        new()
        {
            Name = "state10m_keys",
            Events = 20_000_000,
            MostRepeats = 2,
            WarmsUp = false,
            Run = StateCase.RunAsync,
            Figures =
            [
                new(StateCase.RssGiB, "eng.state10m_keys.rss_gib", "GiB", "most physical memory of the process, a full checkpoint included; 64-bit keys and counts"),
                new(StateCase.CheckpointSeconds, "eng.state10m_keys.checkpoint_s", "s", "wall time of a full checkpoint, from its trigger until it is safely on disk"),
                new(StateCase.CheckpointGiB, "eng.state10m_keys.checkpoint_gib", "GiB", "its size"),
            ],
        },
    ];

    /// <summary>The case of that name.</summary>
    /// <returns>Null where there is none.</returns>
    public static EngineCase? Find(string name) => All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a choice: names, each with a number of events after a colon if it is not to be the usual one, separated by commas.</summary>
    /// <param name="text">Such as <c>filter,q5:10000000</c>; the number is that of Flink's run.</param>
    /// <param name="cases">What was chosen, in that order.</param>
    /// <param name="error">What is wrong with the text; null where nothing is.</param>
    /// <returns>Whether the text is sound.</returns>
    public static bool TryParse(string text, out IReadOnlyList<EngineCase> cases, out string? error)
    {
        var chosen = new List<EngineCase>();
        error = null;
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            error = Add(part, chosen);
            if (error is not null)
            {
                break;
            }
        }

        if (error is null && chosen.Count == 0)
        {
            error = $"--cases: got nothing, expected {Known}.";
        }

        cases = chosen;
        return error is null;
    }

    private static Func<EngineCaseRequest, CancellationToken, Task<EngineCaseOutcome>> Discarded<T>(string name, Func<EngineCaseRequest, DataStream<T>> build) =>
        (request, cancellation) => PipelineRun.RunAsync(name, asked => build(asked).Discard(), request, cancellation);

    private static string Known => "one or more of " + string.Join(", ", All.Select(known => known.Name));

    private static string? Add(string part, List<EngineCase> chosen)
    {
        string[] halves = part.Split(':', 2);
        if (Find(halves[0]) is not { } found)
        {
            return $"--cases: got {halves[0]}, expected {Known}.";
        }

        if (chosen.Any(other => other.Name == found.Name))
        {
            return $"--cases: got {found.Name} twice, expected it once.";
        }

        if (halves.Length == 1)
        {
            chosen.Add(found);
            return null;
        }

        if (!long.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out long events) || events is < 1 or > 1_000_000_000_000)
        {
            return $"--cases: got {part}, expected a number of events from 1 to 1000000000000 after the colon.";
        }

        chosen.Add(found.WithEvents(events));
        return null;
    }
}
