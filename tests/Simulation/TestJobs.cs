using Sheaf.Control.Configuration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests;

/// <summary>Jobs with round figures.</summary>
internal static class TestJobs
{
    /// <summary>1000 records a second and core, base latency 100 ms, no noise.</summary>
    public static JobModel Plain { get; } = new()
    {
        Name = "plain",
        Capacity = new CapacityModel { EventsPerCore = 1000 },
        Latency = new LatencyModel { BaseMs = 100 },
        Cpu = new CpuModel { PerThousandEvents = 0.5, PerWorker = 0.1 },
        Failure = new FailureModel { DetectionSeconds = 20, RestartSeconds = 10 },
        Redeploy = new RescaleModel { DowntimeSeconds = 30 },
        Elastic = new RescaleModel { DowntimeSeconds = 3, ReplaysFromCheckpoint = true },
        PerVertex = new RescaleModel { DowntimeSeconds = 30, CapacityShare = 0.5 },
        InPlace = new RescaleModel { DowntimeSeconds = 5 },
        CheckpointSeconds = 0,
    };

    /// <summary>Four workers of one slot and core.</summary>
    public static JobConfiguration Four { get; } = new(4, 1, 1, 2048, 10);
}
