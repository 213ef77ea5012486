namespace Sheaf.Engine;

/// <summary>Query 0, pass-through; see <see cref="NexmarkBid"/>.</summary>
public static class NexmarkQuery0
{
    /// <summary>The query on a stream of events.</summary>
    public static DataStream<NexmarkBid> Build(DataStream<NexmarkEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events
            .Filter(e => e.Kind == NexmarkKind.Bid)
            .Map(e => new NexmarkBid(e.A, e.B, e.Price, e.TimeMicros));
    }
}
