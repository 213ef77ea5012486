using Sheaf.Control.Observing;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Jobs;

namespace Sheaf.Silo.Profiling;

/// <summary>Makes one profiling run: the same pipeline, at a constant load, with the configuration to be tried, in a folder of its own.</summary>
public sealed class ProfilingRunner(IGrainFactory grains, JobFolders folders, EngineHost host, TimeProvider time, ILogger<ProfilingRunner> logger)
{
    /// <summary>Makes the run; a failure is a trial too, with its reason.</summary>
    public async Task<Trial> RunAsync(string jobId, Trial trial, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trial);
        try
        {
            var grain = grains.GetGrain<IStreamJobGrain>(jobId);

            // A run that the last end of the service cut off may come before its job was started again.
            await grain.EnsureStartedAsync().ConfigureAwait(false);
            var job = await grain.GetAsync().ConfigureAwait(false);
            var definition = host.DefinitionOf(jobId)
                ?? throw RequestException.Conflict($"Job '{jobId}' is not running, so there is nothing to profile.");
            var settings = job.Settings.Profiling;
            var result = await ProfilingRun.RunAsync(
                definition,
                EngineConfigurations.From(trial.Configuration),
                trial.Rate,
                new ProfilingOptions
                {
                    Directory = folders.Profiling(trial.Id),
                    WarmUp = TimeSpan.FromSeconds(settings.WarmUpSeconds),
                    Measure = TimeSpan.FromSeconds(settings.MeasureSeconds),
                    RecoveryCap = TimeSpan.FromSeconds(settings.RecoveryCapSeconds),
                    LatencyLimitMs = job.Settings.Slo.LatencyP95Ms,
                },
                time,
                cancellationToken).ConfigureAwait(false);
            return Completed(trial, result, job.Settings.Slo.LatencyP95Ms);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "Profiling run {Trial} failed", trial.Id);
            return trial with { Status = TrialStatus.Failed, At = time.GetUtcNow(), Error = e.Message };
        }
    }

    private Trial Completed(Trial trial, ProfilingResult result, double latencyLimitMs) => trial with
    {
        Status = TrialStatus.Completed,
        At = time.GetUtcNow(),
        Throughput = result.Throughput,
        LatencyP95Ms = Latency(trial, result, latencyLimitMs),
        RecoverySeconds = result.RecoverySeconds,
        RecoveryCensored = result.RecoveryCensored,
        CpuCoresUsed = result.CpuCoresUsed,
        MemoryMiBUsed = result.MemoryMiBUsed,
        CoreSeconds = result.CoreSeconds,
        GiBSeconds = trial.Configuration.TotalMemoryGiB * result.Duration.TotalSeconds,
    };

    // Where nothing left the sink, the events that wait say how late they are at least.
    private static double? Latency(Trial trial, ProfilingResult result, double latencyLimitMs) =>
        result.LatencyP95Ms
        ?? (result.Backlog > trial.Rate * latencyLimitMs / 1000 ? result.Backlog / trial.Rate * 1000 : null);
}
