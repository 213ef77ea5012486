using Sheaf.Control.Configuration;

namespace Sheaf.Control.Planning;

/// <summary>A configuration that was considered, with what was predicted of it at the planned rate.</summary>
public sealed record Candidate
{
    /// <summary>The configuration.</summary>
    public required JobConfiguration Configuration { get; init; }

    /// <summary>Price of its allocation for an hour.</summary>
    public required double CostPerHour { get; init; }

    /// <summary>Predicted median of p95 latency in milliseconds; null where nothing was learnt yet.</summary>
    public double? LatencyP95Ms { get; init; }

    /// <summary>Probability that latency keeps its limit, from 0 to 1.</summary>
    public double? ProbabilityLatencyOk { get; init; }

    /// <summary>Predicted median recovery in seconds.</summary>
    public double? RecoverySeconds { get; init; }

    /// <summary>Probability that recovery keeps its limit, from 0 to 1.</summary>
    public double? ProbabilityRecoveryOk { get; init; }

    /// <summary>Expected cost over the horizon: allocation, bad seconds and the change itself.</summary>
    public double? ExpectedCost { get; init; }

    /// <summary>True where both limits are kept with the required confidence.</summary>
    public bool Trusted { get; init; }

    /// <summary>True for the configuration in force.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>True for the one that was chosen.</summary>
    public bool IsChosen { get; init; }
}
