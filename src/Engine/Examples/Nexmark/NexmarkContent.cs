namespace Sheaf.Engine;

/// <summary>
/// The content of an online auction's events, from seed and index alone. Mixed as <see cref="NexmarkSource"/> mixes them; times are those of the load.
/// </summary>
internal sealed class NexmarkContent(int seed)
{
    private const int FirstBid = 1 + NexmarkEvents.AuctionsPerEpoch;
    private const uint RecentPersons = 1000;
    private const uint RecentAuctions = 100;
    private const uint Prices = 10_000_000;
    private const int LeastPrice = 100;

    private readonly ulong _seed = (ulong)(uint)seed;

    public NexmarkEvent Event(long index, long createdMicros)
    {
        var (epoch, place) = Math.DivRem(index, NexmarkEvents.EpochSize);
        var bits = Mix.Hash(_seed, (ulong)index);
        var random = (uint)(bits >> 33);
        return place switch
        {
            0 => new(NexmarkKind.Person, epoch, 0, 0, createdMicros),
            < FirstBid => new(NexmarkKind.Auction, epoch * NexmarkEvents.AuctionsPerEpoch + place - 1, RecentPerson(epoch, random), 0, createdMicros),
            _ => Bid(epoch, bits, random, createdMicros),
        };
    }

    /// <summary>The event of a person.</summary>
    public static long IndexOfPerson(long person) => person * NexmarkEvents.EpochSize;

    /// <summary>Half of the bids are on one auction of each hundred.</summary>
    private static NexmarkEvent Bid(long epoch, ulong bits, uint random, long createdMicros)
    {
        var last = epoch * NexmarkEvents.AuctionsPerEpoch + NexmarkEvents.AuctionsPerEpoch - 1;
        var hot = last / RecentAuctions * RecentAuctions;
        var recent = Math.Max(0, last - random % RecentAuctions);
        var auction = hot + ((recent - hot) & -(long)(bits & 1));
        return new(NexmarkKind.Bid, auction, RecentPerson(epoch, random), LeastPrice + random % Prices, createdMicros);
    }

    private static long RecentPerson(long epoch, uint random) => Math.Max(0, epoch - random % RecentPersons);
}
