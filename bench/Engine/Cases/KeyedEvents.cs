namespace Sheaf.Bench.Engine.Cases;

/// <summary>Makes the events of the cases filter and keyed: 1 000 of them share a millisecond, keys are spread evenly over 10 000.</summary>
internal static class KeyedEvents
{
    /// <summary>Number of keys.</summary>
    public const int Keys = 10_000;

    /// <summary>Events in a millisecond of event time.</summary>
    public const int PerMillisecond = 1_000;

    /// <summary>Makes the next events of one of several sources, which share the events out among them in turn.</summary>
    /// <param name="events">Filled.</param>
    /// <param name="first">Number of the first.</param>
    /// <param name="step">Number of sources.</param>
    /// <param name="state">State of the generator: its seed plus the source's index at the start; carried on.</param>
    public static void Fill(Span<KeyedEvent> events, long first, int step, ref ulong state)
    {
        ulong x = state;
        long id = first;
        for (int i = 0; i < events.Length; i++)
        {
            x = Xorshift.Next(x);
            events[i] = new KeyedEvent(id, id / PerMillisecond, (int)((x >> 33) % Keys), x & 1023);
            id += step;
        }

        state = x;
    }
}
