namespace Sheaf.Engine;

/// <summary>Finds the rows of query 11 by following every bidder through the log in order of time.</summary>
internal sealed class BidderSessionRecount(int seed)
{
    private readonly NexmarkContent _content = new(seed);

    public IEnumerable<BidderSession> Expect(RecountScope scope)
    {
        var gap = Micros.From(NexmarkQuery11.Gap);
        var open = new Dictionary<long, BidderSession>();
        foreach (var (index, created) in scope.EventsBeforeWatermark())
        {
            var made = _content.Event(index, created);
            if (made.Kind != NexmarkKind.Bid)
            {
                continue;
            }

            var isOpen = open.TryGetValue(made.B, out var session);
            if (isOpen && created >= session.EndMicros)
            {
                yield return session;
                isOpen = false;
            }

            open[made.B] = isOpen
                ? session with { EndMicros = created + gap, Count = session.Count + 1 }
                : new BidderSession(made.B, created, created + gap, 1);
        }

        foreach (var session in open.Values.Where(s => s.EndMicros <= scope.WatermarkMicros))
        {
            yield return session;
        }
    }
}
