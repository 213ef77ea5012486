using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Ports;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>A job of the embedded engine, as the control loop sees it.</summary>
/// <param name="job">The job.</param>
/// <param name="parameters">Its system parameters, which changes of the configuration leave as they are.</param>
public sealed class EngineJobTarget(StreamJob job, SystemParameters parameters) : IJobTarget
{
    private volatile SystemParameters _parameters = parameters;
    private volatile IReadOnlyList<StageFigures> _stages = [];

    /// <summary>The system parameters in force.</summary>
    public SystemParameters Parameters => _parameters;

    /// <summary>Figures of the stages at the latest observation; none before the first.</summary>
    public IReadOnlyList<StageFigures> Stages => _stages;

    /// <summary>Changes the system parameters, and nothing else.</summary>
    /// <exception cref="InvalidOperationException">The job does not run.</exception>
    public async Task SetParametersAsync(SystemParameters changed, CancellationToken cancellationToken = default)
    {
        var configuration = job.Configuration ?? throw new InvalidOperationException("The job was never started.");
        await job.ReconfigureAsync(EngineConfigurations.From(EngineConfigurations.From(configuration), changed), cancellationToken).ConfigureAwait(false);
        _parameters = changed;
    }

    /// <inheritdoc/>
    public Task<Observation> ObserveAsync(CancellationToken cancellationToken = default)
    {
        var metrics = job.CollectMetrics();
        _stages = metrics.Stages;
        return Task.FromResult(new Observation
        {
            At = metrics.CollectedAt,
            State = StateName(metrics.State),
            Configuration = EngineConfigurations.From(job.Configuration ?? throw new InvalidOperationException("The job was never started.")),
            OfferedRate = metrics.OfferedRate,
            Throughput = metrics.Throughput,
            Backlog = metrics.Backlog,
            LatencyP50Ms = metrics.LatencyP50Ms,
            LatencyP95Ms = metrics.LatencyP95Ms,
            LatencyP99Ms = metrics.LatencyP99Ms,
            CpuCoresUsed = metrics.CpuCoresUsed,
            MemoryMiBUsed = metrics.MemoryMiBUsed,
            BusyShare = metrics.BusyShare,
            BackpressuredShare = metrics.BackpressuredShare,
            CheckpointSeconds = metrics.LastCheckpoint?.Duration.TotalSeconds,
            CheckpointBytes = metrics.LastCheckpoint?.Bytes,
            Restarts = metrics.Restarts,
        });
    }

    /// <inheritdoc/>
    public async Task<ChangeResult> ApplyAsync(JobConfiguration configuration, CancellationToken cancellationToken = default)
    {
        try
        {
            var change = await job.ReconfigureAsync(EngineConfigurations.From(configuration, _parameters), cancellationToken).ConfigureAwait(false);
            return new ChangeResult(change.Kind == ReconfigurationKind.Restart ? "restart" : "inPlace", change.Downtime.TotalSeconds);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            throw new JobChangeException(e.Message, e);
        }
    }

    /// <summary>The name of a state of the engine, as observations carry it.</summary>
    public static string StateName(JobState state) => state switch
    {
        JobState.Created or JobState.Starting => "starting",
        JobState.Running => "running",
        JobState.Reconfiguring => "reconfiguring",
        JobState.Recovering => "recovering",
        JobState.Paused => "paused",
        JobState.Finished or JobState.Stopped => "stopped",
        JobState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, $"Got {state}; expected a known state."),
    };
}
