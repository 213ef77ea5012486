namespace Sheaf.Simulation.Jobs;

/// <summary>
/// How a recovery is read off the job's metrics. Kafka's consumer keeps its largest lag and its rate over windows that start with the consumer, so
/// that a recovery shows only when the last window with a backlog has run out: recoveries of different length read alike, in steps of a window.
/// </summary>
public sealed record RecoveryMeasure
{
    /// <summary>Seconds of a metric window, above 0. Default 30 (<c>metrics.sample.window.ms</c>).</summary>
    public double WindowSeconds { get; init => field = Require.Positive(value); } = 30;

    /// <summary>Number of windows that a metric covers, at least 1. Default 2 (<c>metrics.num.samples</c>).</summary>
    public int Windows { get; init => field = (int)Require.Within(value, 1, 100); } = 2;

    /// <summary>Seconds of processing that lie read ahead between consumer and operators and no longer count as lag, at least 0.</summary>
    public double ReadAheadSeconds { get; init => field = Require.Within(value, 0, 600); }

    /// <summary>Seconds for which the job must look recovered, at least 0. Default 16.</summary>
    public double StableSeconds { get; init => field = Require.Within(value, 0, 600); } = 16;

    /// <summary>Seconds after which a recovery counts as not reached, above 0. Default 900.</summary>
    public double CapSeconds { get; init => field = Require.Positive(value); } = 900;
}
