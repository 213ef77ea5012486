namespace Sheaf.Engine;

/// <summary>Query 1, currency conversion; see <see cref="ConvertedBid"/>.</summary>
public static class NexmarkQuery1
{
    /// <summary>Euros for a dollar.</summary>
    public const double EurosPerDollar = 0.908;

    /// <summary>The query on a stream of events.</summary>
    public static DataStream<ConvertedBid> Build(DataStream<NexmarkEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events
            .Filter(e => e.Kind == NexmarkKind.Bid)
            .Map(e => new ConvertedBid(e.A, e.B, e.Price * EurosPerDollar, e.TimeMicros));
    }
}
