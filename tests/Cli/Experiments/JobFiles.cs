using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Tests.Experiments;

/// <summary>A job that no fit touches.</summary>
internal static class JobFiles
{
    private static readonly RescaleModel Rescale = new() { DowntimeSeconds = 30 };

    public static JobModel Job { get; } = new()
    {
        Name = "my job",
        Capacity = new CapacityModel { EventsPerCore = 8000 },
        Latency = new LatencyModel { BaseMs = 600 },
        Cpu = new CpuModel { PerThousandEvents = 0.1 },
        Failure = new FailureModel { DetectionSeconds = 20, RestartSeconds = 30 },
        Redeploy = Rescale,
        Elastic = Rescale,
        PerVertex = Rescale,
        InPlace = Rescale,
        TraceScale = 3,
    };
}
