using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>
/// How many records a second a configuration can process:
/// <c>C = cores × EventsPerCore × min(1, m / MemoryKneeMiB)^MemoryExponent × (cores per slot)^CorePerSlotExponent × (1 − CheckpointPauseSeconds / interval)</c>, at most <c>Ceiling</c>, with <c>m</c> the memory of a
/// slot in MiB; of the cores of a slot at most <c>MostCoresPerSlot</c> count. More cores, more memory or rarer checkpoints never lower it, nor do fewer slots on the same cores
/// as long as these are of use to them.
/// </summary>
public sealed record CapacityModel
{
    private const double LeastShare = 0.1;

    /// <summary>Records a second that one core processes with one slot and memory beyond the knee, above 0.</summary>
    public required double EventsPerCore { get; init => field = Require.Positive(value); }

    /// <summary>Memory of a slot in MiB below which capacity falls, above 0. Default 1024.</summary>
    public double MemoryKneeMiB { get; init => field = Require.Positive(value); } = 1024;

    /// <summary>Exponent of the fall below the knee, from 0 (none) to 4.</summary>
    public double MemoryExponent { get; init => field = Require.Within(value, 0, 4); }

    /// <summary>Exponent of the cores of a slot, from 0 to 4: slots that share a core get in one another's way, slots with more than one use it for garbage collection, compaction and checkpoints.</summary>
    public double CorePerSlotExponent { get; init => field = Require.Within(value, 0, 4); }

    /// <summary>Seconds of processing that every checkpoint costs, from 0 to 5; the share of capacity lost is this over the interval.</summary>
    public double CheckpointPauseSeconds { get; init => field = Require.Within(value, 0, 5); }

    /// <summary>Cores that a slot can make use of, above 0. Default 2: no measured run had more for a slot, so nothing is known beyond.</summary>
    public double MostCoresPerSlot { get; init => field = Require.Positive(value); } = 2;

    /// <summary>Records a second that the whole job can read at most, however many cores it has, above 0: brokers and network set it. Default 10⁹.</summary>
    public double Ceiling { get; init => field = Require.Positive(value); } = 1e9;

    /// <summary>Standard deviation of the logarithm of capacity from one start of the job to the next, from 0 to 1: workers land on better and worse hosts.</summary>
    public double Spread { get; init => field = Require.Within(value, 0, 1); }

    /// <summary>
    /// Standard deviation of the logarithm of a configuration's capacity around the formula, from 0 to 1: what the formula does not know of it. Expected values of one
    /// measurement are taken over it; the simulated job itself has the formula's capacity.
    /// </summary>
    public double Uncertainty { get; init => field = Require.Within(value, 0, 1); }

    /// <summary>Median capacity of <paramref name="configuration"/> in records a second, above 0.</summary>
    public double PerSecond(JobConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var perSlot = Math.Min(MostCoresPerSlot, configuration.CpuPerWorker / configuration.SlotsPerWorker);
        var memory = Math.Min(1, configuration.MemoryMiB / (double)configuration.SlotsPerWorker / MemoryKneeMiB);
        return Math.Min(
            Ceiling,
            configuration.Parallelism * perSlot * EventsPerCore * Math.Pow(memory, MemoryExponent) * Math.Pow(perSlot, CorePerSlotExponent)
                * Math.Max(LeastShare, 1 - (CheckpointPauseSeconds / configuration.CheckpointIntervalSeconds)));
    }
}
