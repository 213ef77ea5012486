using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>
/// Cores in use: <c>PerThousandEvents × krec/s × (1 + MemoryShortage × max(0, ln(2048 / MiB per slot))) + PerWorker × workers + PerSlot × slots
/// + PerCore × cores + AgePerHour × hours × 10 s / interval</c>, at most the cores allocated; for a while after a start,
/// compilation and cache filling add <c>Startup</c> cores for each allocated core.
/// </summary>
/// <remarks>The term with the age was found in the measurements of Top Speed Windowing: its state grows, and every checkpoint handles more of it.</remarks>
public sealed record CpuModel
{
    private const double PlentyMiB = 2048;
    private const double ReferenceIntervalSeconds = 10;

    /// <summary>Cores for a thousand records a second, at least 0.</summary>
    public required double PerThousandEvents { get; init => field = Require.Within(value, 0, 1000); }

    /// <summary>Share by which a record costs more for each factor e that a slot's memory lies below 2048 MiB, at least 0.</summary>
    public double MemoryShortage { get; init => field = Require.Within(value, 0, 10); }

    /// <summary>Cores of every worker, whatever the load, at least 0.</summary>
    public double PerWorker { get; init => field = Require.Within(value, 0, 100); }

    /// <summary>Cores of every slot, at least 0.</summary>
    public double PerSlot { get; init => field = Require.Within(value, 0, 100); }

    /// <summary>Cores used for every allocated core, from 0 to 1.</summary>
    public double PerCore { get; init => field = Require.Within(value, 0, 1); }

    /// <summary>Cores that an hour of state growth adds at a checkpoint interval of 10 s, at least 0.</summary>
    public double AgePerHour { get; init => field = Require.Within(value, 0, 100); }

    /// <summary>Share of the allocated cores that a start uses on top, from 0 to 1.</summary>
    public double Startup { get; init => field = Require.Within(value, 0, 1); }

    /// <summary>Time constant with which the extra use after a start fades, in seconds, above 0. Default 30.</summary>
    public double StartupSeconds { get; init => field = Require.Positive(value); } = 30;

    /// <summary>Standard deviation of use from minute to minute, as a share, from 0 to 1.</summary>
    public double Spread { get; init => field = Require.Within(value, 0, 1); }

    /// <summary>Cores in use at a steady load.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="rate">Processed records a second, at least 0.</param>
    /// <param name="ageHours">Hours since the job was first started, at least 0.</param>
    public double Cores(JobConfiguration configuration, double rate, double ageHours)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var shortage = Math.Max(0, Math.Log(PlentyMiB * configuration.SlotsPerWorker / configuration.MemoryMiB));
        var used = (PerThousandEvents * rate / 1000 * (1 + (MemoryShortage * shortage)))
            + (PerWorker * configuration.Workers)
            + (PerSlot * configuration.Parallelism)
            + (PerCore * configuration.TotalCores)
            + (AgePerHour * ageHours * ReferenceIntervalSeconds / configuration.CheckpointIntervalSeconds);
        return Math.Min(used, configuration.TotalCores);
    }
}
