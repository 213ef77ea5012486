namespace Sheaf.Control.Learning;

/// <summary>What is believed of one configuration at one rate.</summary>
/// <param name="LatencyP95Ms">Median belief of p95 latency in milliseconds; null where nothing is known.</param>
/// <param name="ProbabilityLatencyOk">Probability that it keeps its limit, from 0 to 1; null where nothing is known.</param>
/// <param name="RecoverySeconds">Median belief of recovery in seconds; null where nothing is known.</param>
/// <param name="ProbabilityRecoveryOk">Probability that it keeps its limit, from 0 to 1; null where nothing is known.</param>
public readonly record struct PerformancePrediction(
    double? LatencyP95Ms, double? ProbabilityLatencyOk, double? RecoverySeconds, double? ProbabilityRecoveryOk)
{
    /// <summary>Probability that both limits are kept, the two taken as independent; null where either is unknown.</summary>
    public double? ProbabilityOk => ProbabilityLatencyOk * ProbabilityRecoveryOk;
}
