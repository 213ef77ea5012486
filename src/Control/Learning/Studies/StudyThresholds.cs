namespace Sheaf.Control.Learning.Studies;

/// <summary>The worst values of interest: the limits of the objective, and what the static configuration costs.</summary>
/// <param name="CostPerHour">Price of the static configuration for an hour, with 5 % on top so that it counts itself.</param>
/// <param name="LatencyP95Ms">Limit of p95 latency in milliseconds.</param>
/// <param name="RecoverySeconds">Limit of recovery in seconds.</param>
public sealed record StudyThresholds(double CostPerHour, double LatencyP95Ms, double RecoverySeconds);
