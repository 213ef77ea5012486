using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>The figures of a job model that a fit finds, by their path in a job file.</summary>
public static class FittedFigures
{
    /// <summary>The figures of a model.</summary>
    public static IReadOnlyDictionary<string, double> Of(JobModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Dictionary<string, double>
        {
            ["latency.baseMs"] = model.Latency.BaseMs,
            ["capacity.eventsPerCore"] = model.Capacity.EventsPerCore,
            ["capacity.memoryExponent"] = model.Capacity.MemoryExponent,
            ["capacity.corePerSlotExponent"] = model.Capacity.CorePerSlotExponent,
            ["capacity.checkpointPauseSeconds"] = model.Capacity.CheckpointPauseSeconds,
            ["capacity.ceiling"] = model.Capacity.Ceiling,
            ["burst.factor"] = model.Burst.Factor,
            ["burst.seconds"] = model.Burst.Seconds,
            ["failure.restartSeconds"] = model.Failure.RestartSeconds,
            ["failure.restartSecondsPerWorker"] = model.Failure.RestartSecondsPerWorker,
            ["failure.warmUpSeconds"] = model.Failure.WarmUpSeconds,
            ["recovery.readAheadSeconds"] = model.Recovery.ReadAheadSeconds,
            ["redeploy.downtimeSeconds"] = model.Redeploy.DowntimeSeconds,
            ["redeploy.downtimeSecondsPerWorker"] = model.Redeploy.DowntimeSecondsPerWorker,
            ["redeploy.warmUpSeconds"] = model.Redeploy.WarmUpSeconds,
            ["elastic.downtimeSeconds"] = model.Elastic.DowntimeSeconds,
            ["elastic.downtimeSecondsPerWorker"] = model.Elastic.DowntimeSecondsPerWorker,
            ["elastic.warmUpSeconds"] = model.Elastic.WarmUpSeconds,
            ["perVertex.downtimeSeconds"] = model.PerVertex.DowntimeSeconds,
            ["perVertex.capacityShare"] = model.PerVertex.CapacityShare,
            ["cpu.perThousandEvents"] = model.Cpu.PerThousandEvents,
            ["cpu.memoryShortage"] = model.Cpu.MemoryShortage,
            ["cpu.perWorker"] = model.Cpu.PerWorker,
            ["cpu.perSlot"] = model.Cpu.PerSlot,
            ["cpu.perCore"] = model.Cpu.PerCore,
            ["cpu.agePerHour"] = model.Cpu.AgePerHour,
            ["cpu.coldStart"] = model.Cpu.ColdStart,
            ["cpu.restorePerHour"] = model.Cpu.RestorePerHour,
        };
    }
}
