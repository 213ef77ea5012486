using Sheaf.Control.Observing;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>The production job over the last minute.</summary>
/// <param name="Rate">Mean offered rate in events per second; null where unknown.</param>
/// <param name="LatencyMs">Mean p95 latency in milliseconds; null where unknown.</param>
internal readonly record struct ProductionMinute(double? Rate, double? LatencyMs)
{
    /// <summary>Means over the known values of the minute that ends at <paramref name="now"/>.</summary>
    public static ProductionMinute Of(IReadOnlyList<Observation> recent, DateTimeOffset now)
    {
        var minute = recent.Where(observation => observation.At > now.AddSeconds(-60) && observation.At <= now).ToArray();
        return new ProductionMinute(minute.Average(observation => observation.OfferedRate), minute.Average(observation => observation.LatencyP95Ms));
    }
}
