using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Loop;

/// <summary>Turns production intervals that say something of a configuration into trials.</summary>
internal static class ProductionEvidence
{
    // Right after a change or a failure the job works off its backlog: its latency says nothing of the configuration.
    private const double SettleSeconds = 6;
    private const double CatchingUp = 1.1;

    public static Trial? From(Observation observation, DateTimeOffset? lastDisturbance, ServiceLevelObjective slo)
    {
        if (observation.State != "running" || observation.OfferedRate is not > 0 || observation.LatencyP95Ms is not { } latency)
        {
            return null;
        }

        var settled = lastDisturbance is null || (observation.At - lastDisturbance.Value).TotalSeconds >= SettleSeconds;
        var catchingUp = observation.Throughput > observation.OfferedRate * CatchingUp && latency > slo.LatencyP95Ms;
        return !settled || catchingUp
            ? null
            : new Trial
            {
                Id = $"production-{observation.At.ToUnixTimeMilliseconds()}",
                Kind = TrialKind.Production,
                Status = TrialStatus.Completed,
                At = observation.At,
                Configuration = observation.Configuration,
                Rate = observation.OfferedRate.Value,
                Throughput = observation.Throughput,
                LatencyP95Ms = latency,
                CpuCoresUsed = observation.CpuCoresUsed,
                MemoryMiBUsed = observation.MemoryMiBUsed,
            };
    }
}
