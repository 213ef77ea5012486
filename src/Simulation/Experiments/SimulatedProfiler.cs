using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Ports;
using Sheaf.Control.Profiling;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Experiments;

/// <summary>Makes profiling runs on the virtual cluster: all runs of a batch at the same time, each for as long as it takes.</summary>
internal sealed class SimulatedProfiler(JobModel model, ProfilingSettings schedule, VirtualClock clock, int seed) : IProfiler
{
    private readonly List<(int Ends, Trial Trial)> _running = [];
    private readonly List<(int Ends, double CoreSeconds)> _spent = [];
    private int? _lastBatch;

    /// <summary>Runs made.</summary>
    public int Runs { get; private set; }

    /// <summary>Core seconds allocated to them.</summary>
    public double CoreSeconds { get; private set; }

    /// <summary>GiB seconds allocated to them.</summary>
    public double GiBSeconds { get; private set; }

    /// <summary>Cores that runs hold now.</summary>
    public double CoresNow => _running.Count == 0 ? 0 : _running.Sum(run => run.Trial.Configuration.TotalCores);

    /// <inheritdoc/>
    public Task<ProfilerStatus> StatusAsync(CancellationToken cancellationToken = default) => Task.FromResult(new ProfilerStatus(
        _running.Count > 0,
        Runs,
        CoreSeconds,
        GiBSeconds,
        _spent.Where(run => run.Ends > clock.Second - 3600).Sum(run => run.CoreSeconds),
        _lastBatch is { } second ? VirtualClock.Start.AddSeconds(second) : null));

    /// <inheritdoc/>
    public Task<bool> ScheduleAsync(ProfilingAdvice advice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(advice);
        if (_running.Count > 0)
        {
            return Task.FromResult(false);
        }

        _lastBatch = clock.Second;
        foreach (var configuration in advice.Configurations)
        {
            Start(configuration, advice);
        }

        return Task.FromResult(true);
    }

    /// <summary>Takes out the runs that have ended by now.</summary>
    public IReadOnlyList<Trial> TakeEnded()
    {
        if (_running.Count == 0)
        {
            return [];
        }

        Trial[] ended = [.. _running.Where(run => run.Ends <= clock.Second).Select(run => run.Trial)];
        _running.RemoveAll(run => run.Ends <= clock.Second);
        return ended;
    }

    private void Start(JobConfiguration configuration, ProfilingAdvice advice)
    {
        var outcome = CloneRun.Run(model, configuration, advice.Rate, schedule, HashCode(seed, ++Runs));
        var ends = clock.Second + outcome.Seconds;
        var trial = new Trial
        {
            Id = $"run-{Runs}",
            BatchId = $"batch-{_lastBatch}",
            Kind = TrialKind.Profiling,
            Status = TrialStatus.Completed,
            At = VirtualClock.Start.AddSeconds(ends),
            Configuration = configuration,
            Rate = advice.Rate,
            Reason = advice.Reason,
            Throughput = outcome.Throughput,
            LatencyP95Ms = outcome.LatencyMs,
            RecoverySeconds = outcome.RecoverySeconds,
            RecoveryCensored = outcome.Censored,
            CpuCoresUsed = outcome.CpuCores,
            MemoryMiBUsed = outcome.MemoryMiB,
            CoreSeconds = configuration.TotalCores * outcome.Seconds,
            GiBSeconds = configuration.TotalMemoryGiB * outcome.Seconds,
        };
        CoreSeconds += trial.CoreSeconds;
        GiBSeconds += trial.GiBSeconds;
        _spent.Add((ends, trial.CoreSeconds));
        _running.Add((ends, trial));
    }

    // Random's seeds that follow one another give streams that are alike; a multiplicative hash keeps them apart.
    private static int HashCode(int seed, int run) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)run * 2246822519u)) & int.MaxValue);
}
