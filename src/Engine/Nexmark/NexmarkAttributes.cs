namespace Sheaf.Engine;

/// <summary>
/// What else is known of the persons and auctions of <see cref="NexmarkSource"/>: derived from their ids alone, so that events stay small
/// and every part of the stream agrees.
/// </summary>
public static class NexmarkAttributes
{
    /// <summary>The lowest category, the one that query 3 asks for.</summary>
    public const int FirstCategory = 10;

    /// <summary>Number of categories, from <see cref="FirstCategory"/> on.</summary>
    public const int Categories = 5;

    /// <summary>The longest time that an auction is open, microseconds.</summary>
    public const long LongestLifetimeMicros = ShortestLifetime + Lifetimes - 1;

    private const ulong StateSeed = 1;
    private const ulong CategorySeed = 2;
    private const ulong ReserveSeed = 3;
    private const ulong LifetimeSeed = 4;
    private const int States = 6;
    private const int LeastPrice = 100;
    private const int Prices = 10_000_000;
    private const int ShortestLifetime = 5_000;
    private const int Lifetimes = 35_001;

    /// <summary>Where a person lives; each state is equally likely.</summary>
    public static NexmarkState State(long person) => (NexmarkState)Mix.Below(Mix.Hash(StateSeed, (ulong)person), States);

    /// <summary>What an auction offers: <see cref="FirstCategory"/> to <see cref="FirstCategory"/> + 4, each equally likely.</summary>
    public static int Category(long auction) => FirstCategory + Mix.Below(Mix.Hash(CategorySeed, (ulong)auction), Categories);

    /// <summary>The least price at which an auction sells, 100 to 10 000 099.</summary>
    public static long Reserve(long auction) => LeastPrice + Mix.Below(Mix.Hash(ReserveSeed, (ulong)auction), Prices);

    /// <summary>When an auction was opened, microseconds of event time: the time of its event.</summary>
    public static long CreatedMicros(long auction) => NexmarkEvents.TimeOf(auction / NexmarkEvents.AuctionsPerEpoch);

    /// <summary>
    /// When an auction closes, microseconds of event time: 5 to 40 ms after it was opened. Bids come within about 35 ms, as the
    /// latest hundred auctions are bid on: so some come too late.
    /// </summary>
    public static long ExpiresMicros(long auction) => CreatedMicros(auction) + LifetimeMicros(auction);

    /// <summary>How long an auction is open, microseconds: 5 000 to <see cref="LongestLifetimeMicros"/>.</summary>
    public static long LifetimeMicros(long auction) => ShortestLifetime + Mix.Below(Mix.Hash(LifetimeSeed, (ulong)auction), Lifetimes);
}
