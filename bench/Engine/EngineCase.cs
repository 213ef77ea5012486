namespace Sheaf.Bench.Engine;

/// <summary>A case: work that is measured on this engine and, where it has an anchor, on Flink.</summary>
internal sealed record EngineCase
{
    /// <summary>Its name, as typed and in metrics.</summary>
    public required string Name { get; init; }

    /// <summary>Events of a run on this engine; enough for some seconds.</summary>
    public required long Events { get; init; }

    /// <summary>Events of a run on Flink; null where it has no anchor there.</summary>
    public long? FlinkEvents { get; init; }

    /// <summary>Most runs that are worth their time, at least 1.</summary>
    public int MostRepeats { get; init; } = int.MaxValue;

    /// <summary>Whether it is compared with the same runs without checkpoints.</summary>
    public bool ComparesCheckpoints { get; init; }

    /// <summary>What it measures itself; then the events of a run say how long it takes, not how fast it is.</summary>
    public IReadOnlyList<CaseFigure> Figures { get; init; } = [];

    /// <summary>Whether a run in the same process goes before the one measured.</summary>
    public bool WarmsUp { get; init; } = true;

    /// <summary>Runs it; null where only its anchor is measured.</summary>
    public Func<EngineCaseRequest, CancellationToken, Task<EngineCaseOutcome>>? Run { get; init; }

    /// <summary>Events that a process runs, of those that it is measured over, before it is measured: a quarter, so that both sides are compiled.</summary>
    /// <param name="events">Events measured.</param>
    public static long WarmUp(long events) => Math.Max(1, events / 4);

    /// <summary>The same case over another number of events: Flink's as given, this engine's in proportion.</summary>
    /// <param name="flinkEvents">Events on Flink, above 0; on this engine where it has no anchor.</param>
    public EngineCase WithEvents(long flinkEvents) => FlinkEvents is { } usual
        ? this with { FlinkEvents = flinkEvents, Events = Math.Max(1, (long)((double)flinkEvents * Events / usual)) }
        : this with { Events = flinkEvents };
}
