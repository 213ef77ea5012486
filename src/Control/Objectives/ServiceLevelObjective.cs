namespace Sheaf.Control.Objectives;

/// <summary>What a job owes its users.</summary>
/// <param name="LatencyP95Ms">Limit of the 95th percentile of event latency in milliseconds, inclusive, above 0.</param>
/// <param name="RecoverySeconds">Limit of the time from a failure until latency is back within its limit, in seconds, inclusive, above 0.</param>
public sealed record ServiceLevelObjective(double LatencyP95Ms, double RecoverySeconds)
{
    /// <summary>Limit of p95 latency in milliseconds.</summary>
    public double LatencyP95Ms { get; init; } = Require.Positive(LatencyP95Ms);

    /// <summary>Limit of recovery in seconds.</summary>
    public double RecoverySeconds { get; init; } = Require.Positive(RecoverySeconds);
}
