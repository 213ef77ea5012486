namespace Sheaf.Engine;

/// <summary>Query 3, local item suggestion; see <see cref="LocalItem"/>.</summary>
public static class NexmarkQuery3
{
    /// <summary>How long persons and auctions wait for each other, so that state does not grow forever.</summary>
    public static TimeSpan Retention { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The query on a stream of events: an auction and its seller find each other when they are at most <see cref="Retention"/> apart.</summary>
    public static DataStream<LocalItem> Build(DataStream<NexmarkEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var sellers = events.Filter(e => e.Kind == NexmarkKind.Person && IsLocal(NexmarkAttributes.State(e.A))).Map(e => e.A).KeyBy(person => person);
        var auctions = events
            .Filter(e => e.Kind == NexmarkKind.Auction && NexmarkAttributes.Category(e.A) == NexmarkAttributes.FirstCategory)
            .Map(e => new AuctionSeller(e.A, e.B))
            .KeyBy(auction => auction.Seller);
        return sellers.IntervalJoin(
            auctions, -Retention, Retention, (person, auction) => new LocalItem(person, NexmarkAttributes.State(person), auction.Auction));
    }

    /// <summary>Whether it is one of the three states that the query asks for.</summary>
    internal static bool IsLocal(NexmarkState state) => state is NexmarkState.Oregon or NexmarkState.Idaho or NexmarkState.California;
}
