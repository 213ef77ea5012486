using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>
/// What a worker's failure sets off: silence until the heartbeat runs out, a restart from the last completed checkpoint, and a
/// warm-up during which capacity rises in a straight line. How long recovery takes follows from these, the backlog, the replayed records
/// and the spare capacity.
/// </summary>
public sealed record FailureModel
{
    /// <summary>Seconds from the failure until it is noticed, at least 0. Nothing that is processed meanwhile counts.</summary>
    public required double DetectionSeconds { get; init => field = Require.Within(value, 0, 3600); }

    /// <summary>Seconds that the restart takes with no workers to speak of, at least 0.</summary>
    public required double RestartSeconds { get; init => field = Require.Within(value, 0, 3600); }

    /// <summary>Seconds that each worker adds to the restart, at least 0.</summary>
    public double RestartSecondsPerWorker { get; init => field = Require.Within(value, 0, 60); }

    /// <summary>Seconds of processing at full capacity that the warm-up costs, at least 0; capacity rises over twice that time.</summary>
    public double WarmUpSeconds { get; init => field = Require.Within(value, 0, 600); }

    /// <summary>Probability that a restart goes wrong once and is repeated, from 0 to 1.</summary>
    public double SlowRestartProbability { get; init => field = Require.Within(value, 0, 1); }

    /// <summary>Seconds that a repeated restart adds, at least 0. Default 25.</summary>
    public double SlowRestartSeconds { get; init => field = Require.Within(value, 0, 3600); } = 25;

    /// <summary>Standard deviation of the logarithm of the restart's duration, from 0 to 2.</summary>
    public double Spread { get; init => field = Require.Within(value, 0, 2); }

    /// <summary>Expected seconds of the restart, without detection, of a job with <paramref name="configuration"/>.</summary>
    public double ExpectedRestart(JobConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return RestartSeconds + (RestartSecondsPerWorker * configuration.Workers);
    }
}
