namespace Sheaf.Engine;

/// <summary>Finds the rows of query 7 window by window.</summary>
internal sealed class HighestBidRecount(int seed)
{
    private readonly NexmarkContent _content = new(seed);

    public IEnumerable<HighestBid> Expect(RecountScope scope) => scope.Windows(NexmarkQuery7.Size).SelectMany(window => Highest(scope, window));

    private IEnumerable<HighestBid> Highest(RecountScope scope, ClosedWindow window)
    {
        var highest = new List<HighestBid>();
        foreach (var (index, created) in scope.EventsOf(window))
        {
            var made = _content.Event(index, created);
            if (made.Kind != NexmarkKind.Bid || (highest.Count > 0 && made.Price < highest[0].Price))
            {
                continue;
            }

            if (highest.Count > 0 && made.Price > highest[0].Price)
            {
                highest.Clear();
            }

            highest.Add(new HighestBid(window.EndMicros, made.A, made.B, made.Price, created));
        }

        return highest.OrderBy(bid => (bid.TimeMicros, bid.Auction, bid.Bidder)).Take(NexmarkQuery7.MostRows);
    }
}
