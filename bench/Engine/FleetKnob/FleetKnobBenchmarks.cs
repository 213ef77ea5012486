using Sheaf.Cli.Measuring;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.FleetKnob;

/// <summary>What compressing cold window contents saves and costs on a fleet job: the knob goes from 100 to 0 while the job runs on one slot.</summary>
internal static class FleetKnobBenchmarks
{
    // The panes of a run: the windows fill, the knob is at 100, it turns to 0 and the job settles, the knob is at 0.
    private const int Filling = 2;
    private const int Measured = 2;
    private const int Settling = 1;

    /// <summary>Runs the job several times.</summary>
    /// <param name="repeats">Runs, at least 1; one more leaves the knob alone, for comparison.</param>
    /// <param name="cancellation">Stops the run at hand.</param>
    public static async Task<IReadOnlyList<ResultRow>> RunAsync(int repeats, CancellationToken cancellation)
    {
        FleetKnobRun untouched = await RunOnceAsync(100, cancellation);
        List<FleetKnobRun> runs = [];
        for (int i = 0; i < repeats; i++)
        {
            runs.Add(await RunOnceAsync(0, cancellation));
        }

        const string job = "fleet of 100 000 vehicles, 99 % cold, 99 % quantile in windows of 40 s by 20 s, knob 100 → 0 while it runs";
        bool same = runs.All(run => run.Results == untouched.Results);
        return
        [
            ResultRow.Of("eng.knob0.memory_saved_share", "share", [.. runs.Select(run => run.StateSaved)], $"mean state in memory; {job}"),
            ResultRow.Of("eng.knob0.heap_saved_share", "share", [.. runs.Select(run => run.HeapSaved)], "the same of the whole managed heap after a collection"),
            ResultRow.Of("eng.knob0.throughput_loss_share", "share", [.. runs.Select(run => run.ThroughputLoss)], "events per CPU-second"),
            ResultRow.Of("eng.knob0.same_results", "bool", [same ? 1 : 0], "rows and checksum of all runs, and of one that left the knob at 100"),
        ];
    }

    private static async Task<FleetKnobRun> RunOnceAsync(int percent, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("sheaf-fleet-").FullName;
        try
        {
            var definition = new FleetJob((Filling + Measured + Settling + Measured + 1) * FleetJob.PaneMicros);
            var options = new StreamJobOptions { Directory = folder, Pace = Pace.Unlimited };
            await using StreamJob job = await StreamJob.OpenAsync(definition, options, TimeProvider.System, cancellation);
            await job.StartAsync(new EngineConfiguration(1, 1, 1, 4096, TimeSpan.FromMinutes(10)), cancellation);
            await ReachAsync(job, Filling, cancellation);
            FleetKnobPhase before = await MeasureAsync(job, Filling + Measured, cancellation);
            await job.SetWindowCompressionAsync(job.Aggregates[0].Name, percent, cancellation);
            await ReachAsync(job, Filling + Measured + Settling, cancellation);
            FleetKnobPhase after = await MeasureAsync(job, Filling + Measured + Settling + Measured, cancellation);
            await job.WaitUntilFinishedAsync(cancellation);
            return new FleetKnobRun(before, after, definition.Results);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReachAsync(StreamJob job, int panes, CancellationToken cancellation)
    {
        while (job.CollectMetrics().EventsRead < panes * FleetJob.PaneMicros)
        {
            await Task.Delay(20, cancellation);
        }
    }

    private static async Task<FleetKnobPhase> MeasureAsync(StreamJob job, int untilPanes, CancellationToken cancellation)
    {
        long heap = GC.GetTotalMemory(forceFullCollection: true); // At the same point of a pane in both phases.
        (long events, TimeSpan cpu) = (job.CollectMetrics().EventsRead, Environment.CpuUsage.TotalTime);
        List<double> state = [];
        long now = events;
        while (now < untilPanes * FleetJob.PaneMicros)
        {
            await Task.Delay(20, cancellation);
            state.Add(job.Aggregates.Sum(aggregate => aggregate.StateBytes));
            now = job.CollectMetrics().EventsRead;
        }

        return new FleetKnobPhase((now - events) / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, state.Average(), heap);
    }
}
