namespace Sheaf.Bench.Engine;

/// <summary>What to measure.</summary>
internal sealed record EngineBenchOptions
{
    /// <summary>Folder of a Flink 1.20 to measure beside; null for none.</summary>
    public string? FlinkHome { get; init; }

    /// <summary>Folder of the anchors; null for the one beside Flink's.</summary>
    public string? Anchors { get; init; }

    /// <summary>The cases.</summary>
    public IReadOnlyList<EngineCase> Cases { get; init; } = EngineCases.All;

    /// <summary>Whether to leave out what is not a case: knobs and placement.</summary>
    public bool OnlyCases { get; init; }

    /// <summary>Runs per figure, at least 1.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>The core that runs on one core use; runs on two use the next as well.</summary>
    public int Core { get; init; }

    /// <summary>Whether cases are also run on two cores.</summary>
    public bool TwoCores { get; init; } = Environment.ProcessorCount >= 2;

    /// <summary>Time from one checkpoint to the next, as the anchors have it.</summary>
    public static TimeSpan CheckpointInterval => TimeSpan.FromSeconds(10);
}
