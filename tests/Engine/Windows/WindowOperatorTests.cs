using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class WindowOperatorTests
{
    private readonly Collecting<(long Key, long Start, long Count)> _output = new();

    [Fact]
    public void Advance_WatermarkAtWindowEnd_EmitsFinalCountsOnce()
    {
        var window = Tumbling(early: false);
        Send(window, (1, 0), (1, 999_999), (2, 5), (1, 1_000_000));
        window.Advance(999_999);
        Assert.Empty(_output.Items);
        window.Advance(1_000_000);
        Assert.Equal([(1L, 0L, 2L), (2L, 0L, 1L)], _output.Items.Select(i => i.Item).Order());
        window.Advance(long.MaxValue);
        Assert.Equal((1L, 1_000_000L, 1L), _output.Items[^1].Item);
        Assert.Equal(3, _output.Items.Count);
    }

    [Fact]
    public void Tick_ChangedKeys_EmitsEarlyUpdatesWithEachOriginOnce()
    {
        var window = Tumbling(early: true);
        Send(window, (1, 10), (2, 20));
        window.Tick(1_000_000_000);
        Send(window, (1, 30));
        window.Tick(2_000_000_000);
        Assert.Equal([(1L, 0L, 1L), (2L, 0L, 1L), (1L, 0L, 2L)], _output.Items.Select(i => i.Item));
        Assert.All(_output.Items, i => Assert.True(i.Early));
        window.Advance(1_000_000);
        Assert.Equal(3, _output.Origins);
        Assert.Equal(2, _output.Items.Count(i => !i.Early));
    }

    [Fact]
    public void Receive_RecordOfClosedWindow_IsDroppedAndCounted()
    {
        var metrics = new SlotMetrics();
        var window = Tumbling(early: false, metrics);
        window.Advance(1_000_000);
        Send(window, (1, 999_999));
        window.Advance(long.MaxValue);
        Assert.Empty(_output.Items);
        Assert.Equal(1, metrics.Late);
    }

    [Fact]
    public void Restore_AnyStateSplitAndMergedAgain_GivesTheSameResults() =>
        Prop.ForAll(Gen.Choose(0, 200).Select(k => (long)k).ListOf().ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (keys, parallelism) =>
        {
            var events = keys.Select((k, i) => (k, (long)i * 30_000)).ToArray();
            var straight = new Collecting<(long, long, long)>();
            var once = Tumbling(straight);
            Send(once, events);
            once.Advance(long.MaxValue);

            // 1 → n → 1: snapshot, restore by key groups into n operators, snapshot those, merge into one.
            var first = Tumbling(new Collecting<(long, long, long)>());
            Send(first, events);
            var parts = Enumerable.Range(0, parallelism).Select(p => Restored(SectionsOf(first), p, parallelism, new Collecting<(long, long, long)>())).ToList();
            var rescaled = new Collecting<(long, long, long)>();
            var merged = Restored([.. parts.SelectMany(SectionsOf)], 0, 1, rescaled);
            merged.Advance(long.MaxValue);
            return straight.Items.Order().SequenceEqual(rescaled.Items.Order());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Receive_CarDrivesOverTheDelta_FiresWithMaximumOfKeptTime()
    {
        var output = new Collecting<(int Car, int Max, long Time)>();
        var window = new DeltaWindowOperator<CarEvent, int, (int, int, long)>(
            new DeltaSpecification<CarEvent, int, (int, int, long)>(
                e => e.Car, e => e.TimeMicros, 10_000_000, 50, e => e.DistanceMetres, e => e.SpeedKmh, (car, max, last) => (car, max.SpeedKmh, last.TimeMicros)),
            output);
        CarEvent[] drive =
        [
            new(7, 100, 0, 0),
            new(7, 60, 40, 4_000_000),
            new(7, 70, 50, 5_000_000),      // 50 m is not more than 50 m
            new(7, 65, 51, 6_000_000),      // fires: 100 is still kept
            new(7, 50, 90, 10_000_000),     // 100 at time 0 is evicted: 10 s old
            new(7, 40, 102, 11_000_000),    // fires: 70 of 5 s
        ];
        window.Receive(new RecordBatch<CarEvent>(drive, new long[drive.Length]));
        Assert.Equal([(7, 100, 6_000_000L), (7, 70, 11_000_000L)], output.Items.Select(i => i.Item));
    }

    private PanedWindowOperator<(long Key, long Time), long, long, CountAggregate<(long, long)>, (long, long, long), long, InlineCells<long>> Tumbling(
        bool early, SlotMetrics? metrics = null) => Tumbling(_output, early, metrics);

    private static PanedWindowOperator<(long Key, long Time), long, long, CountAggregate<(long, long)>, (long, long, long), long, InlineCells<long>> Tumbling(
        Receiver<(long, long, long)> output, bool early = false, SlotMetrics? metrics = null) =>
        new(
            new WindowSpecification<(long Key, long Time), long, long, CountAggregate<(long, long)>, (long, long, long)>(
                e => e.Key,
                e => e.Time,
                new WindowOptions([WindowPair.Tumbling(TimeSpan.FromSeconds(1))], early ? 250_000_000 : null),
                default,
                (w, count) => (w.Key, w.StartMicros, count)),
            default,
            metrics ?? new SlotMetrics(),
            output,
            null);

    private static void Send(Receiver<(long Key, long Time)> to, params (long Key, long Time)[] events) =>
        to.Receive(new RecordBatch<(long, long)>(events, events.Select(e => e.Time).ToArray()));

    private static List<StateSection> SectionsOf(IStatefulOperator op)
    {
        var writer = new StateWriter(1);
        op.Snapshot(writer);
        return [.. writer.ToSections()];
    }

    private static PanedWindowOperator<(long Key, long Time), long, long, CountAggregate<(long, long)>, (long, long, long), long, InlineCells<long>> Restored(
        List<StateSection> sections, int subtask, int parallelism, Receiver<(long, long, long)> output)
    {
        var op = Tumbling(output);
        var (from, to) = KeyGroups.Range(subtask, parallelism);
        foreach (var section in sections.Where(s => s.KeyGroup >= from && s.KeyGroup < to))
        {
            var reader = new StateReader(section.Data);
            op.Restore(ref reader);
        }

        return op;
    }
}
