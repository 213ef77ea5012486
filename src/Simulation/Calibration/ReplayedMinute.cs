namespace Sheaf.Simulation.Calibration;

/// <summary>A minute of a run made again.</summary>
/// <param name="LatencyMs">Mean over its seconds of p95 latency; null where nothing left the job.</param>
/// <param name="SecondsWithoutLatency">Seconds in which nothing left the job.</param>
/// <param name="CpuCores">Mean of the cores in use.</param>
/// <param name="Throughput">Processed records a second.</param>
internal readonly record struct ReplayedMinute(double? LatencyMs, double SecondsWithoutLatency, double CpuCores, double Throughput)
{
    /// <summary>The same rule as for measured minutes.</summary>
    public bool IsBad(double limitMs) => FidelityLimits.IsBadMinute(LatencyMs, SecondsWithoutLatency, limitMs);
}
