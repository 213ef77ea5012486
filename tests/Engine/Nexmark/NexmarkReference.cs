namespace Sheaf.Engine.Tests;

/// <summary>The Nexmark queries over all events at once, as plainly as they can be said: what the pipelines must give, in any order.</summary>
internal static class NexmarkReference
{
    public static List<NexmarkBid> Query0(NexmarkEvent[] events) =>
        [.. Bids(events).Select(e => new NexmarkBid(e.A, e.B, e.Price, e.TimeMicros))];

    public static List<ConvertedBid> Query1(NexmarkEvent[] events) =>
        [.. Bids(events).Select(e => new ConvertedBid(e.A, e.B, e.Price * 0.908, e.TimeMicros))];

    public static List<AuctionPrice> Query2(NexmarkEvent[] events) =>
        [.. Bids(events).Where(e => e.A % 123 == 0).Select(e => new AuctionPrice(e.A, e.Price))];

    public static List<LocalItem> Query3(NexmarkEvent[] events)
    {
        NexmarkState[] local = [NexmarkState.Oregon, NexmarkState.Idaho, NexmarkState.California];
        var persons = events.Where(e => e.Kind == NexmarkKind.Person).Select(e => e.A).Where(p => local.Contains(NexmarkAttributes.State(p)));
        var auctions = events.Where(e => e.Kind == NexmarkKind.Auction && NexmarkAttributes.Category(e.A) == NexmarkAttributes.FirstCategory);
        return [.. auctions.Join(persons, a => a.B, p => p, (a, p) => new LocalItem(p, NexmarkAttributes.State(p), a.A))];
    }

    /// <summary>The averages after the last auction has closed.</summary>
    public static List<CategoryAverage> Query4(NexmarkEvent[] events) =>
    [
        .. Bids(events)
            .Where(e => e.TimeMicros >= NexmarkAttributes.CreatedMicros(e.A) && e.TimeMicros <= NexmarkAttributes.ExpiresMicros(e.A))
            .GroupBy(e => e.A, e => e.Price)
            .GroupBy(a => NexmarkAttributes.Category(a.Key), a => a.Max())
            .Select(c => new CategoryAverage(c.Key, c.Sum() / (double)c.Count(), c.Count())),
    ];

    public static List<HotAuction> Query5(NexmarkEvent[] events, long sizeMicros = 10_000_000, long advanceMicros = 2_000_000) =>
    [
        .. Bids(events)
            .SelectMany(e => Ends(e.TimeMicros, sizeMicros, advanceMicros).Select(end => (End: end, Auction: e.A)))
            .GroupBy(b => b)
            .Select(g => new HotAuction(g.Key.End, g.Key.Auction, g.Count()))
            .GroupBy(a => a.WindowEndMicros)
            .SelectMany(window => window.GroupBy(a => a.Count).MaxBy(g => g.Key)!),
    ];

    public static List<HighestBid> Query7(NexmarkEvent[] events, long sizeMicros = 10_000_000) =>
    [
        .. Bids(events)
            .Select(e => new HighestBid(End(e.TimeMicros, sizeMicros), e.A, e.B, e.Price, e.TimeMicros))
            .GroupBy(b => b.WindowEndMicros)
            .SelectMany(window => window.GroupBy(b => b.Price).MaxBy(g => g.Key)!),
    ];

    public static List<NewSeller> Query8(NexmarkEvent[] events, long sizeMicros = 10_000_000)
    {
        var persons = events.Where(e => e.Kind == NexmarkKind.Person).Select(e => (e.A, End(e.TimeMicros, sizeMicros)));
        var auctions = events.Where(e => e.Kind == NexmarkKind.Auction);
        return [.. auctions.Join(persons, a => (a.B, End(a.TimeMicros, sizeMicros)), p => p, (a, p) => new NewSeller(p.Item2, a.B, a.A))];
    }

    public static List<BidderSession> Query11(NexmarkEvent[] events, long gapMicros = 10_000_000) =>
        [.. Bids(events).GroupBy(e => e.B, e => e.TimeMicros).SelectMany(b => Sessions(b.Key, [.. b.Order()], gapMicros))];

    private static List<BidderSession> Sessions(long bidder, long[] times, long gapMicros)
    {
        List<BidderSession> sessions = [];
        foreach (var time in times)
        {
            if (sessions.Count > 0 && time < sessions[^1].EndMicros)
            {
                sessions[^1] = sessions[^1] with { EndMicros = time + gapMicros, Count = sessions[^1].Count + 1 };
            }
            else
            {
                sessions.Add(new(bidder, time, time + gapMicros, 1));
            }
        }

        return sessions;
    }

    private static IEnumerable<NexmarkEvent> Bids(NexmarkEvent[] events) => events.Where(e => e.Kind == NexmarkKind.Bid);

    private static long End(long timeMicros, long sizeMicros) => ((timeMicros / sizeMicros) + 1) * sizeMicros;

    /// <summary>The ends of the windows that a time lies in: those that begin before time zero too.</summary>
    private static IEnumerable<long> Ends(long timeMicros, long sizeMicros, long advanceMicros)
    {
        for (var end = End(timeMicros, advanceMicros); end - sizeMicros <= timeMicros; end += advanceMicros)
        {
            yield return end;
        }
    }
}
