using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Where every fit starts, and what no fit touches: figures known from the set-up of the experiments or assumed.</summary>
internal static class FitStart
{
    private const string Source =
        "Fitted by 'sheaf simulate fit' to runs of the Demeter prototype's experiments on Apache Flink 1.17 (dos-group/demeter, commit 8ae535a, Apache-2.0).";

    /// <summary>The start for a job.</summary>
    public static JobModel For(string job) => job switch
    {
        "ysb" => Common(job) with
        {
            TraceScale = 3,
            Load = new LoadProfile { Shape = LoadShape.Clicks, LowestRate = 17_600, HighestRate = 87_700 },
        },
        "tsw" => Common(job) with
        {
            TraceScale = 3.24,
            Load = new LoadProfile { Shape = LoadShape.Traffic, LowestRate = 32_800, HighestRate = 121_700 },
        },
        _ => Common(job),
    };

    private static JobModel Common(string job) => new()
    {
        Name = job,
        Source = Source,
        Capacity = new CapacityModel { EventsPerCore = 10_000, MemoryExponent = 0.15, CorePerSlotExponent = 0.35, CheckpointPauseSeconds = 0.5, Ceiling = 250_000, Spread = 0.08, Uncertainty = 0.18 },
        Burst = new BurstModel { Factor = 1.6, Seconds = 60 },
        Latency = new LatencyModel { BaseMs = 1100, Spread = 0.03 },
        Cpu = new CpuModel { PerThousandEvents = 0.08, PerWorker = 0.05, ColdStart = 3 },

        // A heartbeat times out after 20 s in the experiments' configuration.
        Failure = new FailureModel
        {
            DetectionSeconds = 20,
            RestartSeconds = 6,
            RestartSecondsPerWorker = 0.35,
            WarmUpSeconds = 7,
            Spread = 0.12,
            SlowRestartProbability = 0.06,
        },
        Redeploy = new RescaleModel { DowntimeSeconds = 30, DowntimeSecondsPerWorker = 1, WarmUpSeconds = 14, Spread = 0.2 },
        Elastic = new RescaleModel { DowntimeSeconds = 3, DowntimeSecondsPerWorker = 0.05, WarmUpSeconds = 5, Spread = 0.5, ReplaysFromCheckpoint = true, KeepsWorkers = true, PreparationSeconds = 45 },
        PerVertex = new RescaleModel { DowntimeSeconds = 25, DowntimeSecondsPerWorker = 0.5, WarmUpSeconds = 10, Spread = 0.2, CapacityShare = 0.5 },
        InPlace = new RescaleModel { DowntimeSeconds = 6, DowntimeSecondsPerWorker = 0.35, WarmUpSeconds = 7, Spread = 0.12 },
        Recovery = new RecoveryMeasure { ReadAheadSeconds = 6 },
    };
}
