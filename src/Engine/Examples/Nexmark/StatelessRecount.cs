namespace Sheaf.Engine;

/// <summary>Finds the rows of the queries that look at one bid at a time: of every bid that was read.</summary>
internal sealed class StatelessRecount(int seed)
{
    private readonly NexmarkContent _content = new(seed);

    public IEnumerable<NexmarkBid> ExpectBids(RecountScope scope) => Bids(scope).Select(e => new NexmarkBid(e.A, e.B, e.Price, e.TimeMicros));

    public IEnumerable<ConvertedBid> ExpectConverted(RecountScope scope) =>
        Bids(scope).Select(e => new ConvertedBid(e.A, e.B, e.Price * NexmarkQuery1.EurosPerDollar, e.TimeMicros));

    public IEnumerable<AuctionPrice> ExpectSelected(RecountScope scope) =>
        Bids(scope).Where(e => e.A % NexmarkQuery2.Selected == 0).Select(e => new AuctionPrice(e.A, e.Price));

    private IEnumerable<NexmarkEvent> Bids(RecountScope scope) =>
        scope.ReadEvents().Select(e => _content.Event(e.Index, e.CreatedMicros)).Where(e => e.Kind == NexmarkKind.Bid);
}
