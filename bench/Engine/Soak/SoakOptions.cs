using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Soak;

/// <summary>How long and how hard.</summary>
internal sealed record SoakOptions
{
    /// <summary>Length of the run, above zero.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Length of the run at full speed that says what the full load is.</summary>
    public TimeSpan Calibration { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Share of the full load that is offered.</summary>
    public double Load { get; init; } = 0.8;

    /// <summary>Time from one memory sample to the next.</summary>
    public TimeSpan SampleEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time from one change of the configuration to the next.</summary>
    public TimeSpan ReconfigureEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Time from one death of a worker to the next.</summary>
    public TimeSpan KillEvery { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>At the start memory may grow: so long, or a sixth of a shorter run.</summary>
    public TimeSpan Settling => TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(5).Ticks, Duration.Ticks / 6));

    /// <summary>The configurations, taken in turn: other numbers of workers and slots, other queues, batches and intervals. None is short of CPU.</summary>
    public static IReadOnlyList<EngineConfiguration> Configurations { get; } =
    [
        Configuration(2, 1, 1000),
        Configuration(3, 1, 2000),
        Configuration(3, 2, 1000) with { BatchSize = 512 },
        Configuration(1, 2, 5000) with { QueueCapacity = 8 },
        Configuration(2, 1, 1000) with { QueueCapacity = 2, BatchSize = 128 },
    ];

    private static EngineConfiguration Configuration(int workers, int slots, int checkpointMs) =>
        new(workers, slots, 4, 256, TimeSpan.FromMilliseconds(checkpointMs));
}
