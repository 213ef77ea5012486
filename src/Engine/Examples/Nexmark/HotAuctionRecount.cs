namespace Sheaf.Engine;

/// <summary>Finds the rows of query 5 by counting each window's bids from the stretches between two windows' starts.</summary>
internal sealed class HotAuctionRecount(int seed)
{
    private readonly NexmarkContent _content = new(seed);

    public IEnumerable<HotAuction> Expect(RecountScope scope)
    {
        var advance = Micros.From(NexmarkQuery5.Advance);
        var overlap = (int)(Micros.From(NexmarkQuery5.Size) / advance);
        var stretches = new Queue<Dictionary<long, long>>();
        foreach (var (end, counts) in Stretches(scope, advance, overlap))
        {
            stretches.Enqueue(counts);
            if (stretches.Count > overlap)
            {
                stretches.Dequeue();
            }

            foreach (var row in Hottest(end, stretches))
            {
                yield return row;
            }
        }
    }

    /// <summary>The counts of all stretches, and empty ones up to the last window that holds an event.</summary>
    private IEnumerable<(long End, Dictionary<long, long> Counts)> Stretches(RecountScope scope, long advance, int overlap)
    {
        long last = 0;
        foreach (var stretch in scope.Windows(NexmarkQuery5.Advance))
        {
            last = stretch.EndMicros;
            yield return (last, Count(scope, stretch));
        }

        for (var i = 1; i < overlap && last <= scope.WatermarkMicros - i * advance; i++)
        {
            yield return (last + i * advance, []);
        }
    }

    private static IEnumerable<HotAuction> Hottest(long end, IEnumerable<Dictionary<long, long>> stretches)
    {
        var counts = stretches.SelectMany(s => s).GroupBy(c => c.Key, c => c.Value).Select(g => new HotAuction(end, g.Key, g.Sum())).ToList();
        var most = counts.Count == 0 ? 0 : counts.Max(c => c.Count);
        return counts.Where(c => c.Count == most).OrderBy(c => c.Auction).Take(NexmarkQuery5.MostRows);
    }

    private Dictionary<long, long> Count(RecountScope scope, ClosedWindow stretch)
    {
        var counts = new Dictionary<long, long>();
        foreach (var (index, created) in scope.EventsOf(stretch))
        {
            var made = _content.Event(index, created);
            if (made.Kind == NexmarkKind.Bid)
            {
                counts[made.A] = counts.GetValueOrDefault(made.A) + 1;
            }
        }

        return counts;
    }
}
