using Sheaf.Engine;

namespace Sheaf.Bench.Engine.Cases;

/// <summary>Queries of Nexmark as pipelines; their rows say what each asks.</summary>
internal static class NexmarkCases
{
    private const double EurosPerDollar = 0.908;
    private const int SelectedAuctions = 123;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Slide = TimeSpan.FromSeconds(2);

    /// <summary>Query 0 but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<NexmarkBid> PassThrough(EngineCaseRequest request) =>
        Bids(request).Map(bid => new NexmarkBid(bid.A, bid.B, bid.Price, bid.TimeMicros));

    /// <summary>Query 1 but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<ConvertedBid> ConvertCurrency(EngineCaseRequest request) =>
        Bids(request).Map(bid => new ConvertedBid(bid.A, bid.B, bid.Price * EurosPerDollar, bid.TimeMicros));

    /// <summary>Query 2 but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<AuctionPrice> Select(EngineCaseRequest request) =>
        Bids(request).Filter(bid => bid.A % SelectedAuctions == 0).Map(bid => new AuctionPrice(bid.A, bid.Price));

    /// <summary>Query 5 but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<HotAuction> FindHotAuctions(EngineCaseRequest request) => Bids(request)
        .KeyBy(bid => bid.A)
        .SlidingWindow(Window, Slide)
        .Count((window, bids) => new HotAuction(window.EndMicros, window.Key, bids))
        .KeyBy(counted => counted.WindowEndMicros)
        .TumblingWindow(Slide, counted => counted.WindowEndMicros - 1)
        .Aggregate<Leaders<long>, HottestAuctions, (long WindowEnd, Leaders<long> Hottest)>(default, (window, hottest) => (window.Key, hottest))
        .FlatMap<HotAuction>((window, rows) =>
        {
            for (int i = 0; i < window.Hottest.Count; i++)
            {
                rows.Emit(new HotAuction(window.WindowEnd, window.Hottest[i], window.Hottest.Score));
            }
        });

    /// <summary>Query 7 but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<HighestBid> FindHighestBids(EngineCaseRequest request) => Bids(request)
        .KeyBy(_ => 0)
        .TumblingWindow(Window)
        .Aggregate<Leaders<HighestBids.Bid>, HighestBids, (long WindowEnd, Leaders<HighestBids.Bid> Highest)>(default, (window, highest) => (window.EndMicros, highest))
        .FlatMap<HighestBid>((window, rows) =>
        {
            for (int i = 0; i < window.Highest.Count; i++)
            {
                HighestBids.Bid bid = window.Highest[i];
                rows.Emit(new HighestBid(window.WindowEnd, bid.Auction, bid.Bidder, window.Highest.Score, bid.TimeMicros));
            }
        });

    /// <summary>Query 8 but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<NewSeller> MonitorNewUsers(EngineCaseRequest request)
    {
        DataStream<NexmarkEvent> all = Events(request);
        return all.Filter(made => made.Kind == NexmarkKind.Person)
            .KeyBy(person => person.A)
            .WindowJoin(
                all.Filter(made => made.Kind == NexmarkKind.Auction).KeyBy(auction => auction.B),
                Window,
                (window, _, auction) => new NewSeller(window.EndMicros, window.Key, auction.A));
    }

    /// <summary>Query 11 but for its sink.</summary>
    /// <param name="request">The run.</param>
    public static DataStream<BidderSession> CountSessions(EngineCaseRequest request) => Bids(request)
        .KeyBy(bid => bid.B)
        .SessionWindow(Window)
        .Count((window, bids) => new BidderSession(window.Key, window.StartMicros, window.EndMicros, bids));

    private static DataStream<NexmarkEvent> Events(EngineCaseRequest request) =>
        new PipelineBuilder().From(new NexmarkSource(request.Events, request.Parallelism));

    private static DataStream<NexmarkEvent> Bids(EngineCaseRequest request) => Events(request).Filter(made => made.Kind == NexmarkKind.Bid);
}
