namespace Sheaf.Control.Decisions;

/// <summary>What was measured after a decision was carried out.</summary>
public sealed record DecisionOutcome
{
    /// <summary>When it was measured.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Mean offered rate since the change, in events per second.</summary>
    public double? OfferedRate { get; init; }

    /// <summary>Median over the intervals since the change of p95 latency, in milliseconds.</summary>
    public double? LatencyP95Ms { get; init; }

    /// <summary>Share of the intervals since the change that kept the limit, from 0 to 1.</summary>
    public double? WithinSloShare { get; init; }

    /// <summary>Price of the allocation for an hour.</summary>
    public double? CostPerHour { get; init; }

    /// <summary>Whether the promise was kept, in one sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>True where the promise was kept; null where that is unknown.</summary>
    public bool? Kept { get; init; }
}
