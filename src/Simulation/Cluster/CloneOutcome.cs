namespace Sheaf.Simulation.Cluster;

/// <summary>What a profiling run measured.</summary>
/// <param name="LatencyMs">Mean p95 latency of the measured part in milliseconds; null where nothing left the job.</param>
/// <param name="Throughput">Processed records a second over the measured part.</param>
/// <param name="CpuCores">Cores in use over the measured part.</param>
/// <param name="MemoryMiB">Memory in use over the measured part.</param>
/// <param name="RecoverySeconds">Seconds from the failure to the recovery, or the cap.</param>
/// <param name="Censored">True where it had not recovered by the cap.</param>
/// <param name="Seconds">How long the run took from start to end.</param>
public readonly record struct CloneOutcome(
    double? LatencyMs, double Throughput, double CpuCores, double MemoryMiB, double RecoverySeconds, bool Censored, int Seconds);
