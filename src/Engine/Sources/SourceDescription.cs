namespace Sheaf.Engine;

/// <summary>The replayable log behind a source: event i belongs to split i mod <paramref name="Splits"/>.</summary>
/// <param name="Load">When events are created.</param>
/// <param name="Splits">Number of splits.</param>
/// <param name="EventLimit">Number of events, or null for an endless log.</param>
internal sealed record SourceDescription(LoadProfile Load, int Splits, long? EventLimit)
{
    /// <summary>Number of events created at or before a job time.</summary>
    public long EventsDueAt(long micros)
    {
        var due = micros >= JobClock.UnlimitedMicros ? long.MaxValue : Load.EventsDueAt(Micros.ToTimeSpan(micros));
        return EventLimit is { } limit ? Math.Min(limit, due) : due;
    }
}
