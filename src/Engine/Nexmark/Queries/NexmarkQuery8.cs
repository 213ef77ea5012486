namespace Sheaf.Engine;

/// <summary>Query 8, monitor new users; see <see cref="NewSeller"/>.</summary>
public static class NexmarkQuery8
{
    /// <summary>Length of a window.</summary>
    public static TimeSpan Size { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The query on a stream of events.</summary>
    public static DataStream<NewSeller> Build(DataStream<NexmarkEvent> events) => Build(events, Size);

    /// <summary>The query with other windows.</summary>
    /// <param name="events">The events.</param>
    /// <param name="size">Length of a window, at least 1 ms.</param>
    public static DataStream<NewSeller> Build(DataStream<NexmarkEvent> events, TimeSpan size)
    {
        ArgumentNullException.ThrowIfNull(events);
        var persons = events.Filter(e => e.Kind == NexmarkKind.Person).Map(e => e.A).KeyBy(person => person);
        var auctions = events.Filter(e => e.Kind == NexmarkKind.Auction).Map(e => new AuctionSeller(e.A, e.B)).KeyBy(auction => auction.Seller);
        return persons.WindowJoin(auctions, size, (window, person, auction) => new NewSeller(window.EndMicros, person, auction.Auction));
    }
}
