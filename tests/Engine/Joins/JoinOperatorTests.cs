using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class JoinOperatorTests
{
    private readonly Collecting<Pair> _output = new();
    private readonly SlotMetrics _metrics = new();

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 2)]
    [InlineData(9, 6)]
    public void WindowJoin_AnyOrderSnapshotsAndParallelism_GivesThePairsOfANestedLoop(long size, long advance) =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            var found = new Collecting<Pair>();
            var (left, right) = Play(seed, () => WindowJoin(size, advance, found));
            var expected =
                from l in left
                from r in right
                where l.Key == r.Key
                from start in Starts(l.Time, size, advance).Intersect(Starts(r.Time, size, advance))
                select new Pair(l.Id, r.Id, start);
            AssertSame(expected, found);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Theory]
    [InlineData(-5, 5)]
    [InlineData(0, 0)]
    [InlineData(3, 20)]
    [InlineData(-40, -38)]
    public void IntervalJoin_AnyOrderSnapshotsAndParallelism_GivesThePairsOfANestedLoop(long lower, long upper) =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            var found = new Collecting<Pair>();
            var (left, right) = Play(seed, () => IntervalJoin(lower, upper, found));
            var expected =
                from l in left
                from r in right
                where l.Key == r.Key && r.Time - l.Time >= lower && r.Time - l.Time <= upper
                select new Pair(l.Id, r.Id, 0);
            AssertSame(expected, found);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void WindowJoin_RecordOfAClosedWindow_IsDroppedAndCounted()
    {
        var join = WindowJoin(10, 10, _output);
        join.Left.Send(new Item(1, 5, 1), 5);
        AdvanceTo(join, 10);
        join.Right.Send(new Item(1, 5, 2), 5);
        join.Right.Send(new Item(1, 12, 3), 12);
        AdvanceTo(join, long.MaxValue);

        Assert.Empty(_output.Items);
        Assert.Equal(1, _metrics.Late);
    }

    [Fact]
    public void WindowJoin_OneInputBehind_WaitsForIt()
    {
        var join = WindowJoin(10, 10, _output);
        join.Left.Send(new Item(1, 5, 1), 5);
        join.Left.Advance(100);
        join.Right.Send(new Item(1, 6, 2), 6);
        Assert.Empty(_output.Items);
        join.Right.Advance(9);
        Assert.Empty(_output.Items);
        join.Right.Advance(10);
        Assert.Equal(new Pair(1, 2, 0), Assert.Single(_output.Items).Item);
    }

    [Fact]
    public void WindowJoin_AfterItsWindow_FreesTheState()
    {
        var join = WindowJoin(10, 10, _output);
        var empty = join.StateBytes;
        for (var i = 0; i < 10_000; i++)
        {
            join.Left.Send(new Item(i, 1, i), 1);
        }

        Assert.True(join.StateBytes > empty + 10_000 * 32);
        for (var window = 1; window <= 3; window++)
        {
            AdvanceTo(join, window * 10);
            join.Left.Send(new Item(1, window * 10, 1), window * 10);
        }

        Assert.True(join.StateBytes < empty + 5000, $"{join.StateBytes} bytes after {empty}");
    }

    [Fact]
    public void IntervalJoin_LateRecord_IsDroppedAndCounted()
    {
        var join = IntervalJoin(-5, 5, _output);
        join.Left.Send(new Item(1, 10, 1), 10);
        AdvanceTo(join, 12);
        join.Right.Send(new Item(1, 11, 2), 11);
        join.Right.Send(new Item(1, 12, 3), 12);

        Assert.Equal(new Pair(1, 3, 0), Assert.Single(_output.Items).Item);
        Assert.Equal(1, _metrics.Late);
    }

    [Fact]
    public void Snapshot_FewNewRecords_WritesADelta()
    {
        var join = WindowJoin(100, 100, _output);
        for (var i = 0; i < 1000; i++)
        {
            join.Left.Send(new Item(i, 1, i), 1);
        }

        var full = SnapshotBytes(join, full: true);
        join.Right.Send(new Item(7, 2, 7), 2);
        var delta = SnapshotBytes(join, full: false);

        Assert.True(full > 1000 * 32);
        Assert.True(delta < 128 * 100, $"{delta} bytes");
    }

    /// <summary>Plays random records, none of them late, with random snapshots, restarts and moves of groups in between.</summary>
    private static (List<Item> Left, List<Item> Right) Play<TOperator>(int seed, Func<TOperator> make)
        where TOperator : TwoInputOperator<Item, Item>, IStatefulOperator
    {
        var random = new Random(seed);
        var subtasks = new Subtasks<TOperator>(make, random.Next(1, 5));
        List<Item>[] items = [[], []];
        var keys = random.Next(1, 30);
        long watermark = 0;
        for (var i = 0; i < 150; i++)
        {
            var item = new Item(random.Next(keys), watermark + random.Next(40), i);
            var side = random.Next(2);
            items[side].Add(item);
            var target = subtasks.Of(item.Key);
            (side == 0 ? target.Left : target.Right).Send(item, item.Time);
            watermark += random.Next(3);
            Disturb(random, subtasks, watermark);
        }

        subtasks.Operators.ForEach(o => AdvanceTo(o, long.MaxValue));
        return (items[0], items[1]);
    }

    private static void Disturb<TOperator>(Random random, Subtasks<TOperator> subtasks, long watermark)
        where TOperator : TwoInputOperator<Item, Item>, IStatefulOperator
    {
        switch (random.Next(30))
        {
            case 0:
                subtasks.Restart(random.Next(1, 5));
                break;
            case 1:
                subtasks.RescaleInPlace(random.Next(1, 5));
                break;
            case < 8:
                subtasks.Snapshot();
                break;
            case < 20:
                // Watermarks reach the subtasks at different times.
                AdvanceTo(subtasks.Operators[random.Next(subtasks.Operators.Count)], watermark);
                break;
        }
    }

    private static void AdvanceTo<TOperator>(TOperator join, long watermark)
        where TOperator : TwoInputOperator<Item, Item>
    {
        join.Left.Advance(watermark);
        join.Right.Advance(watermark);
    }

    private static IEnumerable<long> Starts(long time, long size, long advance)
    {
        for (var start = time / advance * advance; start > time - size; start -= advance)
        {
            yield return start;
        }
    }

    private static void AssertSame(IEnumerable<Pair> expected, Collecting<Pair> found) =>
        Assert.Equal(expected.Select(p => p.ToString()).Order(StringComparer.Ordinal), found.Items.Select(i => i.Item.ToString()).Order(StringComparer.Ordinal));

    private static long SnapshotBytes(IStatefulOperator op, bool full)
    {
        var writer = new StateWriter(1, full);
        op.Snapshot(writer);
        return writer.ToSections().Sum(s => (long)s.Data.Length);
    }

    private WindowJoinOperator<Item, Item, int, Pair> WindowJoin(long size, long advance, Collecting<Pair> output) => new(
        new(i => i.Key, i => i.Key, new WindowSpan(size, advance), (w, l, r) => new Pair(l.Id, r.Id, w.StartMicros)), _metrics, output);

    private IntervalJoinOperator<Item, Item, int, Pair> IntervalJoin(long lower, long upper, Collecting<Pair> output) => new(
        new(i => i.Key, i => i.Key, lower, upper, (l, r) => new Pair(l.Id, r.Id, 0)), _metrics, output);

    private readonly record struct Item(int Key, long Time, int Id);

    private readonly record struct Pair(int Left, int Right, long Start);
}
