namespace Sheaf.Engine;

/// <summary>The queries with what a job does with their rows.</summary>
internal static class NexmarkCases
{
    // So many of the newest bids show in the live view.
    private const int LiveBids = 16;

    public static INexmarkCase Of(NexmarkQuery query) => query switch
    {
        NexmarkQuery.Q0 => new NexmarkCase<NexmarkBid>(
            NexmarkQuery0.Build,
            row => row.Auction % LiveBids,
            row => ($"auction {row.Auction}", $"{row.Price} by {row.Bidder}", row.TimeMicros),
            job => new RowRecount<NexmarkBid>(
                job, row => RowHash.Of(row.Auction, row.Bidder, row.Price, row.TimeMicros), new StatelessRecount(job.Seed).ExpectBids)),
        NexmarkQuery.Q1 => new NexmarkCase<ConvertedBid>(
            NexmarkQuery1.Build,
            row => row.Auction % LiveBids,
            row => ($"auction {row.Auction}", $"{row.Price:0.00} by {row.Bidder}", row.TimeMicros),
            job => new RowRecount<ConvertedBid>(
                job,
                row => RowHash.Of(row.Auction, row.Bidder, BitConverter.DoubleToInt64Bits(row.Price), row.TimeMicros),
                new StatelessRecount(job.Seed).ExpectConverted)),
        NexmarkQuery.Q2 => new NexmarkCase<AuctionPrice>(
            NexmarkQuery2.Build,
            row => row.Auction % LiveBids,
            row => ($"auction {row.Auction}", $"{row.Price}", 0),
            job => new RowRecount<AuctionPrice>(job, row => RowHash.Of(row.Auction, row.Price), new StatelessRecount(job.Seed).ExpectSelected)),
        NexmarkQuery.Q3 => new NexmarkCase<LocalItem>(
            NexmarkQuery3.Build,
            row => (long)row.State,
            row => ($"{row.State}", $"auction {row.Auction} of {row.Person}", 0),
            job => new RowRecount<LocalItem>(job, row => RowHash.Of(row.Person, (long)row.State, row.Auction), new LocalItemRecount(job).Expect)),
        NexmarkQuery.Q4 => new NexmarkCase<CategoryAverage>(
            NexmarkQuery4.Build,
            row => row.Category,
            row => ($"category {row.Category}", $"{row.Average:0} in {row.Auctions} auctions", 0),
            job => new CategoryRecount(job)),
        NexmarkQuery.Q5 => new NexmarkCase<HotAuction>(
            NexmarkQuery5.Build,
            row => row.WindowEndMicros / Micros.From(NexmarkQuery5.Advance) % LiveBids,
            row => ($"auction {row.Auction}", $"{row.Count} bids", row.WindowEndMicros),
            job => new RowRecount<HotAuction>(job, row => RowHash.Of(row.WindowEndMicros, row.Auction, row.Count), new HotAuctionRecount(job.Seed).Expect)),
        NexmarkQuery.Q7 => new NexmarkCase<HighestBid>(
            NexmarkQuery7.Build,
            row => row.WindowEndMicros / Micros.From(NexmarkQuery7.Size) % LiveBids,
            row => ($"auction {row.Auction}", $"{row.Price} by {row.Bidder}", row.WindowEndMicros),
            job => new RowRecount<HighestBid>(
                job, row => RowHash.Of(row.WindowEndMicros, row.Auction, row.Bidder, row.Price, row.TimeMicros), new HighestBidRecount(job.Seed).Expect)),
        NexmarkQuery.Q8 => new NexmarkCase<NewSeller>(
            NexmarkQuery8.Build,
            row => row.Person % LiveBids,
            row => ($"person {row.Person}", $"auction {row.Auction}", row.WindowEndMicros),
            job => new RowRecount<NewSeller>(job, row => RowHash.Of(row.WindowEndMicros, row.Person, row.Auction), new NewSellerRecount(job.Seed).Expect)),
        NexmarkQuery.Q11 => new NexmarkCase<BidderSession>(
            NexmarkQuery11.Build,
            row => row.Bidder % LiveBids,
            row => ($"bidder {row.Bidder}", $"{row.Count} bids", row.StartMicros),
            job => new RowRecount<BidderSession>(
                job, row => RowHash.Of(row.Bidder, row.StartMicros, row.EndMicros, row.Count), new BidderSessionRecount(job.Seed).Expect)),
        _ => throw new ArgumentOutOfRangeException(nameof(query), $"query is {query}; expected one of {string.Join(", ", Enum.GetNames<NexmarkQuery>())}. Use one of these."),
    };
}
