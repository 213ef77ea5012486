using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>
/// Cores in use: <c>PerThousandEvents × krec/s × (1 + MemoryShortage × max(0, ln(2048 / MiB per slot))) + PerWorker × workers + PerSlot × slots
/// + PerCore × cores + AgePerHour × hours × 10 s / interval</c>, at most the cores allocated. After a start come
/// <c>ColdStart</c> core seconds for every core of a worker that is new, to compile and fill caches, and <c>RestorePerHour</c> for every hour of state growth, to
/// restore it, spread out as <c>exp(−t / StartupSeconds)</c>; what processing lacks meanwhile is in the warm-up.
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

    /// <summary>Core seconds that each core of a new worker takes at its start, at least 0.</summary>
    public double ColdStart { get; init => field = Require.Within(value, 0, 600); }

    /// <summary>Core seconds that any restart takes for every hour since the job was first started, at least 0: restored state grows.</summary>
    public double RestorePerHour { get; init => field = Require.Within(value, 0, 10_000); }

    /// <summary>Time constant with which the extra use after a start fades, in seconds, above 0. Default 20.</summary>
    public double StartupSeconds { get; init => field = Require.Positive(value); } = 20;

    /// <summary>Standard deviation of use from minute to minute, as a share, from 0 to 1.</summary>
    public double Spread { get; init => field = Require.Within(value, 0, 1); }

    /// <summary>Core seconds that a start takes on top.</summary>
    /// <param name="configuration">What is started.</param>
    /// <param name="coldShare">Share of its workers that are new, from 0 to 1.</param>
    /// <param name="ageHours">Hours since the job was first started, at least 0.</param>
    public double StartCoreSeconds(JobConfiguration configuration, double coldShare, double ageHours)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return (ColdStart * configuration.TotalCores * coldShare) + (RestorePerHour * ageHours);
    }

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
