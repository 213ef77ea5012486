using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Planning;

/// <summary>A completed trial as a point of the trade-off between cost, latency and recovery.</summary>
public sealed record FrontPoint
{
    /// <summary>The trial.</summary>
    public required string TrialId { get; init; }

    /// <summary>Where its figures come from.</summary>
    public required TrialKind Kind { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The configuration that was tried.</summary>
    public required JobConfiguration Configuration { get; init; }

    /// <summary>Offered rate in events per second.</summary>
    public required double Rate { get; init; }

    /// <summary>Price of the configuration for an hour.</summary>
    public required double CostPerHour { get; init; }

    /// <summary>95th percentile of latency in milliseconds; null where it was not measured.</summary>
    public double? LatencyP95Ms { get; init; }

    /// <summary>Seconds to recover from a failure; null where it was not measured, a lower bound where <see cref="RecoveryCensored"/>.</summary>
    public double? RecoverySeconds { get; init; }

    /// <summary>True where the job had not recovered when the run ended.</summary>
    public bool RecoveryCensored { get; init; }

    /// <summary>
    /// False where a measured figure breaks its limit, true where latency and (where a failure was injected) recovery keep theirs;
    /// null where that is unknown.
    /// </summary>
    public bool? WithinSlo { get; init; }

    /// <summary>True where it keeps the limits and no other such point is at least as good in everything and better in something.</summary>
    public bool OnFront { get; init; }
}
