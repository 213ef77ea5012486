namespace Sheaf.Simulation.Cluster;

/// <summary>What a simulated job did in one second.</summary>
/// <param name="Second">Seconds since the job started, from 1.</param>
/// <param name="Phase">What it was doing at the end of the second.</param>
/// <param name="Offered">Records that became due.</param>
/// <param name="Processed">Records processed, replayed ones included.</param>
/// <param name="Capacity">Records that it could have processed, 0 while down.</param>
/// <param name="Backlog">Records due and not processed, at the end.</param>
/// <param name="LatencyMs">p95 latency in milliseconds; NaN while nothing leaves the job.</param>
/// <param name="CpuCores">Cores in use.</param>
/// <param name="MemoryMiB">Memory in use.</param>
public readonly record struct ClusterSecond(
    int Second,
    JobPhase Phase,
    double Offered,
    double Processed,
    double Capacity,
    double Backlog,
    double LatencyMs,
    double CpuCores,
    double MemoryMiB)
{
    /// <summary>True where nothing left the job or latency was over <paramref name="limitMs"/>.</summary>
    public bool IsBad(double limitMs) => !(LatencyMs <= limitMs);
}
