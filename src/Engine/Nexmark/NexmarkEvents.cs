using System.Runtime.CompilerServices;

namespace Sheaf.Engine;

/// <summary>Makes one split of <see cref="NexmarkSource"/>. Its position is the events made so far and the state of the random numbers.</summary>
/// <remarks>The random numbers are those of xorshift64 with the shifts 13, 7 and 17 (Marsaglia, J. Stat. Softw. 8(14), 2003).</remarks>
internal sealed class NexmarkEvents : ISplitReader<NexmarkEvent>
{
    /// <summary>Events that belong together: a person, its auctions, and bids.</summary>
    public const int EpochSize = 50;

    public const int AuctionsPerEpoch = 3;

    private const long Seed = 88172645463325252;
    private const int FirstBid = 1 + AuctionsPerEpoch;
    private const uint RecentPersons = 1000;
    private const uint RecentAuctions = 100;
    private const uint Prices = 10_000_000;
    private const int LeastPrice = 100;

    private readonly long _events;
    private readonly int _split;
    private readonly int _splits;
    private long _offset;
    private ulong _random;

    public NexmarkEvents(long events, int split, int splits, SplitPosition from)
    {
        _events = events;
        _split = split;
        _splits = splits;
        _offset = from.Offset;

        // xorshift64 never comes to zero, so zero can only be the start.
        _random = from.State != 0 ? (ulong)from.State : (ulong)(Seed + split);
    }

    public SplitPosition Position => _offset == 0 ? default : new(_offset, (long)_random);

    public bool IsExhausted => Remaining(Epoch, (int)(_offset % EpochSize)) <= 0;

    public long WatermarkMicros => IsExhausted ? long.MaxValue : TimeOf(Epoch);

    public long BufferBytes => 0;

    private long Epoch => (_offset / EpochSize * _splits) + _split;

    /// <summary>Event time of an epoch: two of them, a hundred events, share a millisecond.</summary>
    public static long TimeOf(long epoch) => epoch / 2 * Micros.PerMillisecond;

    public int Read(Span<NexmarkEvent> events, Span<long> timesMicros)
    {
        var made = 0;
        while (made < events.Length)
        {
            var epoch = Epoch;
            var first = (int)(_offset % EpochSize);
            var count = (int)Math.Min(Remaining(epoch, first), Math.Min(EpochSize - first, events.Length - made));
            if (count <= 0)
            {
                break;
            }

            Make(epoch, first, events.Slice(made, count));
            timesMicros.Slice(made, count).Fill(TimeOf(epoch));
            made += count;
            _offset += count;
        }

        return made;
    }

    public void Dispose()
    {
    }

    private long Remaining(long epoch, int first) => _events - (epoch * EpochSize) - first;

    /// <summary>Makes consecutive events of one epoch, from the given one on.</summary>
    private void Make(long epoch, int first, Span<NexmarkEvent> events)
    {
        var made = 0;
        for (; first < FirstBid && made < events.Length; first++, made++)
        {
            var random = High(Next(ref _random));
            events[made] = first == 0
                ? new(NexmarkKind.Person, epoch, 0, 0, TimeOf(epoch))
                : new(NexmarkKind.Auction, (epoch * AuctionsPerEpoch) + first - 1, Math.Max(0, epoch - (random % RecentPersons)), 0, TimeOf(epoch));
        }

        MakeBids(epoch, events[made..]);
    }

    /// <summary>With no branch on chance (half the bids are on the hot auction, so it would be foretold wrongly half the time): 6 ns, not 11.</summary>
    private void MakeBids(long epoch, Span<NexmarkEvent> events)
    {
        var x = _random;
        var time = TimeOf(epoch);
        var last = (epoch * AuctionsPerEpoch) + AuctionsPerEpoch - 1;
        var hot = last / RecentAuctions * RecentAuctions;
        foreach (ref var bid in events)
        {
            var random = High(Next(ref x));
            var recent = Math.Max(0, last - (random % RecentAuctions));
            var auction = hot + ((recent - hot) & -(long)(x & 1));
            bid = new(NexmarkKind.Bid, auction, Math.Max(0, epoch - (random % RecentPersons)), LeastPrice + (random % Prices), time);
        }

        _random = x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ref ulong x)
    {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        return x;
    }

    /// <summary>The upper 31 bits, the better ones; as 32 bits, whose remainders cost a multiplication only.</summary>
    private static uint High(ulong random) => (uint)(random >> 33);
}
