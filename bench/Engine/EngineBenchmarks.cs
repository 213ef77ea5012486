using System.Globalization;

namespace Sheaf.Bench.Engine;

/// <summary>Runs all cases as often as asked for: in each round those on Flink, then those here.</summary>
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
        CaseRuns[] cases = [.. options.Cases.Select(one => new CaseRuns(one))];
        for (int repeat = 1; repeat <= options.Repeats; repeat++)
        {
            void Report(string text) => progress($"{repeat}/{options.Repeats}  {text}");
            await RunOnFlinkAsync(cases, flink, options, Report, cancellation);
            foreach (CaseRuns runs in cases.Where(runs => runs.Case.MostRepeats >= repeat))
            {
                await RunHereAsync(runs, options, Report, cancellation);
            }
        }

        return cases;
    }

    private static async Task RunOnFlinkAsync(
        CaseRuns[] cases, FlinkAnchors? flink, EngineBenchOptions options, Action<string> progress, CancellationToken cancellation)
    {
        CaseRuns[] anchored = [.. cases.Where(runs => runs.Case.FlinkEvents is not null && runs.Failure is null)];
        if (flink is null || anchored.Length == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<FlinkMeasurement> measured =
                await flink.MeasureAsync([.. anchored.Select(runs => (runs.Case.Name, runs.Case.FlinkEvents!.Value))], options.Core, cancellation);
            foreach ((CaseRuns runs, FlinkMeasurement run) in anchored.Zip(measured))
            {
                runs.Flink.Add(run);
                progress(Line(run.Case, "Flink", run.Events, run.Seconds, run.CpuSeconds));
            }
        }
        catch (Exception error) when (CaseRuns.IsFailedRun(error))
        {
            Array.ForEach(anchored, runs => runs.Fail(error));
        }
    }

    private static async Task RunHereAsync(CaseRuns runs, EngineBenchOptions options, Action<string> progress, CancellationToken cancellation)
    {
        TimeSpan interval = EngineBenchOptions.CheckpointInterval;
        if (runs.Case.ComparesCheckpoints)
        {
            await RunHereAsync(runs, runs.OwnWithoutCheckpoints, [options.Core], null, progress, cancellation);
        }

        await RunHereAsync(runs, runs.Own, [options.Core], interval, progress, cancellation);
        if (options.TwoCores && runs.Case.FlinkEvents is not null)
        {
            await RunHereAsync(runs, runs.OwnOnTwo, [options.Core, options.Core + 1], interval, progress, cancellation);
        }
    }

    private static Task RunHereAsync(
        CaseRuns runs, List<EngineMeasurement> kept, IReadOnlyList<int> cores, TimeSpan? interval, Action<string> progress, CancellationToken cancellation) =>
        runs.AddAsync(kept, async () =>
        {
            EngineMeasurement run = await EngineProcess.MeasureAsync(runs.Case, cores, interval, cancellation);
            progress(Line(runs.Case.Name, cores.Count == 1 ? "Sheaf" : "Sheaf on 2", run.Events, run.Seconds, run.CpuSeconds));
            return run;
        });

    private static string Line(string name, string engine, long events, double seconds, double cpu) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-12} {engine,-10} {events / 1e6,6:0} M events in {seconds,6:0.0} s, {cpu,6:0.0} s CPU: {events / cpu / 1e6,7:0.00} M a CPU-second");
}
