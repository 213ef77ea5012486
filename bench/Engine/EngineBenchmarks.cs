using System.Globalization;

namespace Sheaf.Bench.Engine;

/// <summary>Runs all cases, each in turn with Flink, as often as asked for.</summary>
internal static class EngineBenchmarks
{
    /// <summary>Makes all runs.</summary>
    /// <param name="options">Which, and how.</param>
    /// <param name="progress">Takes a line for each run.</param>
    /// <param name="cancellation">Stops the run at hand and makes no more.</param>
    /// <returns>The runs by case.</returns>
    /// <exception cref="InvalidDataException">This machine lacks what is needed.</exception>
    public static async Task<IReadOnlyList<CaseRuns>> RunAsync(EngineBenchOptions options, Action<string> progress, CancellationToken cancellation)
    {
        if (ChildProcess.Missing() is { } missing)
        {
            throw new InvalidDataException(missing);
        }

        FlinkAnchors? flink = options.FlinkHome is { } home ? FlinkAnchors.Open(home, options.Anchors ?? FlinkAnchors.DefaultFolder(home)) : null;
        CaseRuns[] cases = [.. options.Cases.Where(one => one.Run is not null || (flink is not null && one.FlinkEvents is not null)).Select(one => new CaseRuns(one))];
        for (int repeat = 1; repeat <= options.Repeats; repeat++)
        {
            foreach (CaseRuns runs in cases)
            {
                void Report(string text) => progress($"{repeat}/{options.Repeats}  {text}");
                await RunOnFlinkAsync(runs, flink, options, Report, cancellation);
                await RunHereAsync(runs, runs.Own, [options.Core], Report, cancellation);
                if (options.TwoCores)
                {
                    await RunHereAsync(runs, runs.OwnOnTwo, [options.Core, options.Core + 1], Report, cancellation);
                }
            }
        }

        return cases;
    }

    private static async Task RunOnFlinkAsync(
        CaseRuns runs, FlinkAnchors? flink, EngineBenchOptions options, Action<string> progress, CancellationToken cancellation)
    {
        if (flink is null || runs.Case.FlinkEvents is not { } events)
        {
            return;
        }

        await runs.AddAsync(runs.Flink, async () =>
        {
            FlinkMeasurement run = await flink.MeasureAsync(runs.Case.Name, events, options.Core, cancellation);
            progress(Line(runs.Case.Name, "Flink", run.Events, run.Seconds, run.CpuSeconds));
            return run;
        });
    }

    private static async Task RunHereAsync(
        CaseRuns runs, List<EngineMeasurement> kept, IReadOnlyList<int> cores, Action<string> progress, CancellationToken cancellation)
    {
        if (runs.Case.Run is null)
        {
            return;
        }

        await runs.AddAsync(kept, async () =>
        {
            EngineMeasurement run = await EngineProcess.MeasureAsync(runs.Case, cores, EngineBenchOptions.CheckpointInterval, cancellation);
            progress(Line(runs.Case.Name, cores.Count == 1 ? "Sheaf" : "Sheaf on 2", run.Events, run.Seconds, run.CpuSeconds));
            return run;
        });
    }

    private static string Line(string name, string engine, long events, double seconds, double cpu) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-8} {engine,-10} {events / 1e6,6:0} M events in {seconds,6:0.0} s, {cpu,6:0.0} s CPU: {events / cpu / 1e6,7:0.00} M a CPU-second");
}
