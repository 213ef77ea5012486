using Sheaf.Control.Configuration;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>Between the control loop's configuration and the engine's.</summary>
public static class EngineConfigurations
{
    /// <summary>The engine's form of <paramref name="configuration"/>.</summary>
    public static EngineConfiguration From(JobConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new EngineConfiguration(
            configuration.Workers,
            configuration.SlotsPerWorker,
            configuration.CpuPerWorker,
            configuration.MemoryMiB,
            TimeSpan.FromSeconds(configuration.CheckpointIntervalSeconds));
    }

    /// <summary>The engine's form of <paramref name="configuration"/>, with the system parameters beside it.</summary>
    public static EngineConfiguration From(JobConfiguration configuration, SystemParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return From(configuration) with
        {
            QueueCapacity = parameters.QueueCapacity,
            BatchSize = parameters.BatchSize,
            StageParallelism = new StageParallelism(parameters.StageParallelism),
        };
    }

    /// <summary>The control loop's form of <paramref name="configuration"/>.</summary>
    public static JobConfiguration From(EngineConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new JobConfiguration(
            configuration.Workers,
            configuration.SlotsPerWorker,
            configuration.CpuPerWorker,
            configuration.MemoryMiBPerWorker,
            configuration.CheckpointInterval.TotalSeconds);
    }
}
