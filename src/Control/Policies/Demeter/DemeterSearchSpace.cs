using Sheaf.Control.Configuration;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// The configurations that Demeter chooses from. It varies parallelism, not workers: only where the slots of a worker divide the
/// parallelism is there a configuration, of parallelism ÷ slots workers.
/// </summary>
public sealed record DemeterSearchSpace
{
    /// <summary>Subtasks of each vertex. Default 8 to 24 in steps of 4.</summary>
    public ParameterRange Parallelism { get; init; } = new(8, 24, 4);

    /// <summary>Task slots of a worker. Default 1 to 4.</summary>
    public ParameterRange SlotsPerWorker { get; init; } = new(1, 4, 1);

    /// <summary>Seconds between checkpoints. Default 10 to 90 in steps of 20.</summary>
    public ParameterRange CheckpointIntervalSeconds { get; init; } = new(10, 90, 20);

    /// <summary>CPU quota of a worker in cores. Default 1 to 3 in steps of 1.</summary>
    public ParameterRange CpuPerWorker { get; init; } = new(1, 3, 1);

    /// <summary>Memory budget of a worker in MiB. Default 1024 to 4096 in steps of 1024.</summary>
    public ParameterRange MemoryMiB { get; init; } = new(1024, 4096, 1024);

    /// <summary>Most cores of all workers together, inclusive. Default 24, above 0.</summary>
    public double MaxTotalCores { get; init => field = Require.Positive(value); } = 24;

    /// <summary>Most memory of all workers together in GiB, inclusive. Default 96, above 0.</summary>
    public double MaxTotalMemoryGiB { get; init => field = Require.Positive(value); } = 96;

    /// <summary>Its configurations, in a fixed order: by parallelism, slots, CPU, memory, then interval, each ascending.</summary>
    public IReadOnlyList<JobConfiguration> Configurations =>
    [
        .. from parallelism in Levels(Parallelism)
           from slots in Levels(SlotsPerWorker)
           from cpu in Levels(CpuPerWorker)
           from memory in Levels(MemoryMiB)
           from interval in Levels(CheckpointIntervalSeconds)
           let configuration = At(parallelism, slots, cpu, memory, interval)
           where configuration is not null
           select configuration,
    ];

    /// <summary>The knobs of a configuration scaled to [0, 1] by their ranges, clamped: parallelism, slots, CPU, memory, interval.</summary>
    public double[] Normalise(JobConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return
        [
            Scale(configuration.Parallelism, Parallelism),
            Scale(configuration.SlotsPerWorker, SlotsPerWorker),
            Scale(configuration.CpuPerWorker, CpuPerWorker),
            Scale(configuration.MemoryMiB, MemoryMiB),
            Scale(configuration.CheckpointIntervalSeconds, CheckpointIntervalSeconds),
        ];
    }

    /// <summary>The configuration at a point of the unit cube, in the order of <see cref="Normalise"/>; null where there is none.</summary>
    /// <param name="point">Five numbers from 0 (inclusive) to 1 (exclusive); each level gets an equal share.</param>
    internal JobConfiguration? At(ReadOnlySpan<double> point) => At(
        Pick(point[0], Parallelism), Pick(point[1], SlotsPerWorker), Pick(point[2], CpuPerWorker), Pick(point[3], MemoryMiB), Pick(point[4], CheckpointIntervalSeconds));

    private JobConfiguration? At(double parallelism, double slots, double cpu, double memory, double interval)
    {
        if (parallelism % slots != 0)
        {
            return null;
        }

        var configuration = new JobConfiguration((int)(parallelism / slots), (int)slots, cpu, (int)memory, interval);
        return configuration.TotalCores <= MaxTotalCores && configuration.TotalMemoryGiB <= MaxTotalMemoryGiB ? configuration : null;
    }

    private static IEnumerable<double> Levels(ParameterRange range) => Enumerable.Range(0, range.Count).Select(range.Level);

    private static double Pick(double share, ParameterRange range) => range.Level(Math.Clamp((int)(share * range.Count), 0, range.Count - 1));

    private static double Scale(double value, ParameterRange range) =>
        range.Max > range.Min ? Math.Clamp((value - range.Min) / (range.Max - range.Min), 0, 1) : 0.5;
}
