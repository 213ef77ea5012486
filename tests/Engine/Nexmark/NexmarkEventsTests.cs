namespace Sheaf.Engine.Tests;

public sealed class NexmarkEventsTests
{
    internal static NexmarkEvent[] Make(int events, int splits = 1)
    {
        List<NexmarkEvent> made = [];
        for (var split = 0; split < splits; split++)
        {
            using var reader = new NexmarkSource(events, splits).Open(split, default);
            made.AddRange(ReadAll(reader, events));
        }

        return [.. made];
    }

    [Fact]
    public void Read_HundredThousand_AreTheKnownOnes()
    {
        // Computed by a program written apart from this one.
        using var reader = new NexmarkSource(100_000).Open(0, default);
        var events = ReadAll(reader, 100_000);
        Assert.Equal(new(NexmarkKind.Person, 0, 0, 0, 0), events[0]);
        Assert.Equal(new(NexmarkKind.Auction, 2, 0, 0, 0), events[3]);
        Assert.Equal(new(NexmarkKind.Bid, 0, 0, 5_155_693, 0), events[4]);
        Assert.Equal(new(NexmarkKind.Bid, 5936, 1036, 7_598_063, 999_000), events[^1]);
        var hash = events.SelectMany(e => new[] { (long)e.Kind, e.A, e.B, e.Price, e.TimeMicros }).Aggregate(0UL, (h, v) => (h * 31) + (ulong)v);
        Assert.Equal(5406616059002546366UL, hash);
        Assert.Equal(new(100_000, 4188434609947432255), reader.Position);
        Assert.True(reader.IsExhausted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Open_AtAnyPosition_ContinuesAsIfNeverStopped(int splits)
    {
        var source = new NexmarkSource(3_000, splits);
        var random = new Random(8);
        for (var split = 0; split < splits; split++)
        {
            using var whole = source.Open(split, default);
            var expected = ReadAll(whole, 3_000);
            SplitPosition position = default;
            List<NexmarkEvent> pieces = [];
            var isExhausted = false;
            while (!isExhausted)
            {
                using var reader = source.Open(split, position);
                var events = new NexmarkEvent[random.Next(1, 130)];
                var count = reader.Read(events, new long[events.Length]);
                pieces.AddRange(events.AsSpan(0, count));
                position = reader.Position;
                isExhausted = reader.IsExhausted;
            }

            Assert.Equal(expected, pieces);
            Assert.Equal(whole.Position, position);
        }
    }

    [Fact]
    public void Read_SeveralSplits_ShareEveryIdOnce()
    {
        var one = Make(9_970);
        var several = Make(9_970, 4);
        Assert.Equal(one.Length, several.Length);
        Assert.Equal(Ids(one, NexmarkKind.Person), Ids(several, NexmarkKind.Person));
        Assert.Equal(Ids(one, NexmarkKind.Auction), Ids(several, NexmarkKind.Auction));
    }

    [Fact]
    public void Watermark_BeforeEveryRead_IsAtMostTheTimesThatFollow()
    {
        using var reader = new NexmarkSource(5_000, 2).Open(1, default);
        var events = new NexmarkEvent[70];
        var times = new long[70];
        while (!reader.IsExhausted)
        {
            var watermark = reader.WatermarkMicros;
            var count = reader.Read(events, times);
            Assert.All(times[..count], time => Assert.True(time >= watermark));
            Assert.Equal(events[..count].Select(e => e.TimeMicros), times[..count]);
        }

        Assert.Equal(long.MaxValue, reader.WatermarkMicros);
    }

    [Fact]
    public void Attributes_KnownIds_AreTheKnownOnes()
    {
        Assert.Equal(NexmarkState.Arizona, NexmarkAttributes.State(2));
        Assert.Equal([12, 13, 10], Enumerable.Range(0, 3).Select(i => NexmarkAttributes.Category(i)));
        Assert.Equal([8_493_201, 2_871_342, 7_464_897], Enumerable.Range(0, 3).Select(i => NexmarkAttributes.Reserve(i)));
        Assert.Equal([14_692, 17_047, 33_335], Enumerable.Range(0, 3).Select(i => NexmarkAttributes.ExpiresMicros(i)));
    }

    [Fact]
    public void CreatedMicros_EveryAuction_IsItsEventsTime() =>
        Assert.All(Make(5_000).Where(e => e.Kind == NexmarkKind.Auction), e => Assert.Equal(e.TimeMicros, NexmarkAttributes.CreatedMicros(e.A)));

    private static NexmarkEvent[] ReadAll(ISplitReader<NexmarkEvent> reader, int most)
    {
        var events = new NexmarkEvent[most];
        return events[..reader.Read(events, new long[most])];
    }

    private static IEnumerable<long> Ids(NexmarkEvent[] events, NexmarkKind kind) => events.Where(e => e.Kind == kind).Select(e => e.A).Order();
}
