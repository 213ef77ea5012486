namespace Sheaf.Engine;

/// <summary>What a worker did since the previous collection.</summary>
/// <param name="WorkerId">The worker.</param>
/// <param name="Running">Whether its threads run.</param>
/// <param name="CpuCoresUsed">CPU time per wall second; null when no time passed.</param>
/// <param name="CpuQuota">The quota in force, cores.</param>
/// <param name="MemoryMiBUsed">State and batches in flight, MiB.</param>
/// <param name="MemoryMiBBudget">The budget in force, MiB.</param>
/// <param name="BusyShare">Share of slot time spent working or held back by the quota; null when no time passed.</param>
public sealed record WorkerMetrics(
    int WorkerId,
    bool Running,
    double? CpuCoresUsed,
    double CpuQuota,
    double MemoryMiBUsed,
    int MemoryMiBBudget,
    double? BusyShare);
