namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>What an oracle run counts: it alone says which results there must be.</summary>
/// <param name="Splits">Splits of the source.</param>
/// <param name="EventsPerSplit">Events in each.</param>
internal sealed record OracleShape(int Splits, int EventsPerSplit)
{
    private const int KeysPerSplit = 16;

    private const int WindowKeys = 7;

    /// <summary>Length of a window.</summary>
    public const long WindowMicros = 100_000;

    private const long MicrosPerEvent = 1_000;

    /// <summary>The event of a split with a number, from 0.</summary>
    public OracleEvent EventAt(int split, long number) => new(number * Splits + split, number * MicrosPerEvent);

    /// <summary>The key under which events are numbered; its events come from one split.</summary>
    public long KeyOf(OracleEvent item) => item.Id % (Splits * KeysPerSplit);

    /// <summary>The key under which windows are counted; its events come from all splits.</summary>
    public static long WindowKeyOf(OracleEvent item) => item.Id % WindowKeys;

    /// <summary>All results, each once.</summary>
    public IEnumerable<OracleRow> Expected()
    {
        var windows = new Dictionary<(long Key, long Start), long>();
        for (int split = 0; split < Splits; split++)
        {
            for (long number = 0; number < EventsPerSplit; number++)
            {
                OracleEvent item = EventAt(split, number);
                (long, long) window = (WindowKeyOf(item), item.TimeMicros / WindowMicros * WindowMicros);
                windows[window] = windows.GetValueOrDefault(window) + 1;
                yield return new OracleRow(OracleRow.Event, KeyOf(item), item.Id, number / KeysPerSplit);
            }
        }

        foreach (((long key, long start), long count) in windows)
        {
            yield return new OracleRow(OracleRow.Window, key, start, count);
        }
    }
}
