using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Calibration;

/// <summary>A minute of a measured run.</summary>
/// <param name="Minute">Minutes since the run began.</param>
/// <param name="OfferedRate">Records a second that became due; null where unknown.</param>
/// <param name="ConsumedRate">Records a second that were read; null where unknown.</param>
/// <param name="LatencyMs">Mean over its seconds of p95 latency; null where nothing left the job.</param>
/// <param name="CpuLoad">Share of the allocated cores in use; null where unknown.</param>
/// <param name="Workers">Mean number of workers that were there; null where unknown.</param>
/// <param name="Configuration">The configuration that had been ordered; null where that was not recorded.</param>
/// <param name="SecondsWithoutLatency">Seconds in which nothing left the job.</param>
/// <param name="InReconfiguration">True near a reconfiguration.</param>
/// <param name="InFailure">True near a failure.</param>
public sealed record MinuteRow(
    int Minute,
    double? OfferedRate,
    double? ConsumedRate,
    double? LatencyMs,
    double? CpuLoad,
    double? Workers,
    JobConfiguration? Configuration,
    double SecondsWithoutLatency,
    bool InReconfiguration,
    bool InFailure)
{
    /// <summary>True where the job was down for most of the minute, or its mean latency was over <paramref name="limitMs"/>.</summary>
    public bool IsBad(double limitMs) => FidelityLimits.IsBadMinute(LatencyMs, SecondsWithoutLatency, limitMs);
}
