using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Loop;

/// <summary>Says whether an interval kept the objective.</summary>
public static class SloCheck
{
    /// <summary>
    /// True where latency kept its limit; false where it didn't, or where the job was meant to run and nothing left the sink
    /// although events were due; null where there is nothing to judge by.
    /// </summary>
    public static bool? WithinSlo(Observation observation, ServiceLevelObjective slo)
    {
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentNullException.ThrowIfNull(slo);
        if (observation.State == "paused")
        {
            return null;
        }

        if (observation.LatencyP95Ms is { } latency)
        {
            return latency <= slo.LatencyP95Ms;
        }

        // Nothing left the sink: bad only if events waited for longer than they may.
        return observation is { OfferedRate: > 0, Backlog: { } backlog }
            && backlog / observation.OfferedRate.Value * 1000 > slo.LatencyP95Ms
            ? false
            : null;
    }
}
