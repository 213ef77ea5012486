using System.Diagnostics;
using System.Globalization;
using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Soak;

/// <summary>Runs the clickstream job for long, while its configuration changes and its workers die, and watches the memory of this process.</summary>
/// <param name="options">How long and how hard.</param>
/// <param name="folder">Where the jobs' folders are made.</param>
/// <param name="progress">Takes a line each minute.</param>
internal sealed class SoakRun(SoakOptions options, string folder, Action<string> progress)
{
    private const int Seed = 1;

    private readonly List<SoakSample> _samples = [];
    private int _reconfigurations;
    private int _kills;

    /// <summary>Calibrates, runs and verifies.</summary>
    /// <param name="cancellation">Ends the run before.</param>
    public async Task<SoakOutcome> RunAsync(CancellationToken cancellation)
    {
        double fullRate = await CalibrateAsync(cancellation);
        progress(string.Create(CultureInfo.InvariantCulture, $"full load {fullRate:N0} events/s; offered {fullRate * options.Load:N0}"));
        var definition = new ClickstreamJob(LoadProfile.Constant(fullRate * options.Load), Seed);
        string directory = Path.Combine(folder, "soak");
        StreamJob job = await OpenAsync(definition, directory, Pace.RealTime);
        int restarts;
        await using (job)
        {
            await job.StartAsync(SoakOptions.Configurations[0], cancellation);
            await DisturbAsync(job, cancellation);
            await StopAsync(job, cancellation);
            restarts = job.CollectMetrics().Restarts;
        }

        VerificationReport report = await JobVerifier.VerifyAsync(definition, directory, null, cancellation);
        return new SoakOutcome(fullRate, _samples, _reconfigurations, _kills, restarts, report);
    }

    private static Task<StreamJob> OpenAsync(JobDefinition definition, string directory, Pace pace) =>
        StreamJob.OpenAsync(definition, new StreamJobOptions { Directory = directory, Pace = pace }, TimeProvider.System, default);

    /// <summary>Events/s when they are all due at once, over the second half of a short run.</summary>
    private async Task<double> CalibrateAsync(CancellationToken cancellation)
    {
        var definition = new ClickstreamJob(LoadProfile.Constant(1_000_000), Seed, long.MaxValue / 1024);
        await using StreamJob job = await OpenAsync(definition, Path.Combine(folder, "calibration"), Pace.Unlimited);
        await job.StartAsync(SoakOptions.Configurations[0], cancellation);
        await Task.Delay(options.Calibration / 2, cancellation);
        job.CollectMetrics();
        await Task.Delay(options.Calibration / 2, cancellation);
        return job.CollectMetrics().Throughput ?? throw new InvalidDataException("The job at full speed gave no figures.");
    }

    private async Task DisturbAsync(StreamJob job, CancellationToken cancellation)
    {
        long startedAt = Stopwatch.GetTimestamp();
        var nextSample = TimeSpan.Zero;
        TimeSpan nextChange = options.ReconfigureEvery;
        TimeSpan nextKill = options.KillEvery - options.ReconfigureEvery / 2;
        for (TimeSpan at = TimeSpan.Zero; at < options.Duration; at = Stopwatch.GetElapsedTime(startedAt))
        {
            if (at >= nextSample)
            {
                nextSample += options.SampleEvery;
                Sample(at);
            }

            if (at >= nextChange)
            {
                nextChange += options.ReconfigureEvery;
                await ReconfigureAsync(job, at, cancellation);
            }

            if (at >= nextKill)
            {
                nextKill += options.KillEvery;
                job.KillWorker(_kills++ % job.Workers.Count);
            }

            if (job.State == JobState.Failed)
            {
                throw new InvalidDataException($"The job has failed after {at}: {job.FailureReason}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }

    private void Sample(TimeSpan at)
    {
        double heap = GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / 1048576.0;
        _samples.Add(new SoakSample(at, ResidentMemory.Mebibytes(Environment.ProcessId), heap));
    }

    private async Task ReconfigureAsync(StreamJob job, TimeSpan at, CancellationToken cancellation)
    {
        EngineConfiguration next = SoakOptions.Configurations[++_reconfigurations % SoakOptions.Configurations.Count];
        Reconfiguration done = await WhenRunningAsync(job, () => job.ReconfigureAsync(next, cancellation), cancellation);
        JobMetrics metrics = job.CollectMetrics();
        progress(string.Create(
            CultureInfo.InvariantCulture,
            $"{at:mm\\:ss}  RSS {_samples[^1].ResidentMiB:F0} MiB, heap {_samples[^1].HeapMiB:F0} MiB; {metrics.Throughput:N0} events/s, backlog {metrics.Backlog:N0}, p99 {metrics.LatencyP99Ms:F0} ms, {metrics.Restarts} restarts; {done.Kind} to {next.Workers}x{next.SlotsPerWorker}, down {done.Downtime.TotalMilliseconds:F0} ms"));
    }

    private static Task<bool> StopAsync(StreamJob job, CancellationToken cancellation) => WhenRunningAsync(
        job,
        async () =>
        {
            await job.StopAsync(cancellation);
            return true;
        },
        cancellation);

    /// <summary>Changes the job when it runs; a worker may have died just before.</summary>
    private static async Task<T> WhenRunningAsync<T>(StreamJob job, Func<Task<T>> change, CancellationToken cancellation)
    {
        while (job.State is JobState.Recovering or JobState.Starting)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }

        return await change();
    }
}
