using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Refinement;

/// <summary>What the refinement agent is asked.</summary>
/// <param name="Settings">The job's settings.</param>
/// <param name="Choice">The plan's choice.</param>
/// <param name="Trusted">Neighbours of the choice that may be taken instead.</param>
/// <param name="PlannedRate">The rate planned for, in events per second.</param>
/// <param name="OfferedRate">Offered rate now, in events per second; null where unknown.</param>
/// <param name="LatencyShare">Latency now as a share of its limit; null where unknown.</param>
public sealed record RefinementRequest(
    JobSettings Settings,
    JobConfiguration Choice,
    IReadOnlyList<JobConfiguration> Trusted,
    double PlannedRate,
    double? OfferedRate,
    double? LatencyShare);
