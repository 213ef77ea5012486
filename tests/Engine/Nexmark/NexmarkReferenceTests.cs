namespace Sheaf.Engine.Tests;

/// <summary>Known answers of 20 000 events (0.2 s of event time, so windows are shorter), computed by a program written apart from this one.</summary>
public sealed class NexmarkReferenceTests
{
    private const long Millisecond = 1_000;
    private static readonly NexmarkEvent[] Events = NexmarkEventsTests.Make(20_000);

    [Fact]
    public void Queries0To2_KnownEvents_SelectAndConvert()
    {
        Assert.Equal(18_400, NexmarkReference.Query0(Events).Count);
        Assert.Equal(83_468_009_839.852, NexmarkReference.Query1(Events).Sum(b => b.Price), 1e-2);
        Assert.Equal(1_190, NexmarkReference.Query2(Events).Count);
    }

    [Fact]
    public void Query3_KnownEvents_JoinsSellersOfThreeStates()
    {
        var rows = NexmarkReference.Query3(Events);
        Assert.Equal(214, rows.Count);
        Assert.Equal(129_030, rows.Sum(r => r.Auction));
        Assert.All(rows, r => Assert.InRange(r.State, NexmarkState.Oregon, NexmarkState.California));
    }

    [Fact]
    public void Query4_KnownEvents_AveragesWinningBids()
    {
        (int Category, long Sum, int Auctions)[] expected =
            [(10, 1_970_754_777, 233), (11, 1_864_682_678, 216), (12, 2_152_099_656, 251), (13, 2_059_887_265, 245), (14, 1_985_748_746, 240)];
        Assert.Equal(
            expected.Select(e => new CategoryAverage(e.Category, e.Sum / (double)e.Auctions, e.Auctions)),
            NexmarkReference.Query4(Events).OrderBy(c => c.Category));
    }

    [Fact]
    public void Query5_KnownEvents_FindsHottestOfEveryWindow()
    {
        var rows = NexmarkReference.Query5(Events, 50 * Millisecond, 10 * Millisecond).OrderBy(r => r.WindowEndMicros).ToList();
        Assert.Equal(24, rows.Count);
        Assert.Equal([new(10_000, 0, 761), new(20_000, 0, 1133), new(30_000, 0, 1133)], rows[..3]);
        Assert.Equal(new(240_000, 1100, 448), rows[^1]);
        Assert.Equal(20_002, rows.Sum(r => r.Count));
    }

    [Fact]
    public void Query7_KnownEvents_FindsHighestOfEveryWindow() => Assert.Equal(
        [
            new(50_000, 230, 0, 10_000_045, 45_000), new(100_000, 500, 184, 9_999_115, 99_000),
            new(150_000, 700, 0, 9_998_957, 131_000), new(200_000, 1100, 0, 9_998_502, 186_000),
        ],
        NexmarkReference.Query7(Events, 50 * Millisecond).OrderBy(r => r.WindowEndMicros));

    [Fact]
    public void Query8_KnownEvents_JoinsNewSellersOfTheSameWindow()
    {
        var rows = NexmarkReference.Query8(Events, 50 * Millisecond);
        Assert.Equal(349, rows.Count);
        Assert.Equal(83_011, rows.Sum(r => r.Auction));
    }

    [Fact]
    public void Query11_KnownEvents_SplitsSessionsAtGaps()
    {
        var rows = NexmarkReference.Query11(Events, 10 * Millisecond);
        Assert.Equal(1_610, rows.Count);
        Assert.Equal(14_810, rows.Max(r => r.Count));
        Assert.Equal(24_068_000, rows.Sum(r => r.EndMicros - r.StartMicros));
    }
}
