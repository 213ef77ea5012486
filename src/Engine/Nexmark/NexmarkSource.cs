namespace Sheaf.Engine;

/// <summary>
/// The events of an online auction as the Nexmark queries read them: of every 50 events one is a new person, three are auctions and
/// 46 are bids, half of these on one hot auction; 100 events share a millisecond of event time. The same numbers of events and splits
/// give the same events always.
/// </summary>
public sealed class NexmarkSource : Source<NexmarkEvent>
{
    private readonly long _events;

    /// <summary>Makes the source.</summary>
    /// <param name="events">Number of events in all splits, at least 0.</param>
    /// <param name="splits">Number of splits, 1 to 1024; they take turns of 50 events. Each has numbers of its own.</param>
    public NexmarkSource(long events, int splits = 1)
        : base("nexmark", splits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        _events = events;
    }

    /// <inheritdoc/>
    public override ISplitReader<NexmarkEvent> Open(int split, SplitPosition from) =>
        new NexmarkEvents(_events, Guard.InRange(split, 0, Splits - 1, nameof(split)), Splits, from);
}
