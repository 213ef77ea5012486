using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class AggregateKnobTests
{
    private const long Millisecond = 1_000;
    private static readonly WindowPair[] Pairs =
        [WindowPair.Tumbling(TimeSpan.FromMilliseconds(4)), WindowPair.Tumbling(TimeSpan.FromMilliseconds(6)), WindowPair.Tumbling(TimeSpan.FromMilliseconds(10))];

    [Fact]
    public void Compression_AnySequence_GivesTheSameResults() =>
        Prop.ForAll(Gen.Choose(0, 1_000).ListOf(200).ToArbitrary(), Gen.Choose(0, 130).ListOf(40).ToArbitrary(), (steps, knobs) =>
        {
            var options = new WindowOptions([new WindowPair(TimeSpan.FromMilliseconds(8), TimeSpan.FromMilliseconds(2))], LatenessMicros: 2 * Millisecond);
            var (plain, turned) = (WindowHarness.Wide(options), WindowHarness.Wide(options));
            for (var i = 0; i < steps.Count; i++)
            {
                var record = ((long)steps[i] % 17, i * 100L - steps[i]);
                plain.Send(record);
                turned.Send(record);
                if (i % 5 == 0)
                {
                    plain.Operator.Advance(i * 100 - 500);
                    turned.Operator.Advance(i * 100 - 500);
                    ((IAggregateKnobs)turned.Operator).Compression = Math.Min(100, knobs[i / 5]);
                }

                ((ITicking)turned.Operator).Tick(i * 130_000_000L);
            }

            return plain.LastRows.SequenceEqual(turned.LastRows) && plain.LastRows.Any();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Compression_ToZero_FreesTheColdAndTo100PutsThemBack()
    {
        var harness = WindowHarness.Wide(new WindowOptions([WindowPair.Tumbling(TimeSpan.FromHours(1))]));
        var knobs = (IAggregateKnobs)harness.Operator;
        harness.Send([.. Enumerable.Range(0, 20_000).Select(k => ((long)k, 1_000L))]);
        var before = ((IStatefulOperator)harness.Operator).StateBytes;
        knobs.Compression = 0;
        Idle(harness, 0);
        Assert.Equal(20_000, knobs.Status.CompressedInstances);
        Assert.InRange(((IStatefulOperator)harness.Operator).StateBytes, 1, before * 4 / 10);
        knobs.Compression = 30;
        Idle(harness, 10);
        Assert.InRange(knobs.Status.CompressedInstances, 13_990, 14_000);
        knobs.Compression = 100;
        Idle(harness, 20);
        Assert.Equal(0, knobs.Status.CompressedInstances);
        Assert.InRange(((IStatefulOperator)harness.Operator).StateBytes, before * 9 / 10, before * 11 / 10);
        harness.Operator.Advance(long.MaxValue);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(k => ((long)k, 0L, 3_600_000_000L, 1L)), harness.LastRows);
    }

    [Fact]
    public void Compression_HalfOfTheKeysInUse_CompressesTheOthersFirst()
    {
        var harness = WindowHarness.Wide(new WindowOptions([WindowPair.Tumbling(TimeSpan.FromHours(1))], Compression: 50));
        var used = Enumerable.Range(0, 1_000).Select(k => (2L * k, 1_000L)).ToArray();
        harness.Send([.. Enumerable.Range(0, 2_000).Select(k => ((long)k, 1_000L))]);
        for (var i = 0; i < 100; i++)
        {
            harness.Send(used);
            ((ITicking)harness.Operator).Tick(i * 100_000_000L);
        }

        Assert.Equal(1_000, ((IAggregateKnobs)harness.Operator).Status.CompressedInstances);
        var bytes = ((IStatefulOperator)harness.Operator).StateBytes;
        harness.Send(used);
        Assert.Equal(bytes, ((IStatefulOperator)harness.Operator).StateBytes); // None of them had to be put back.
    }

    [Fact]
    public void Compression_SmallAccumulators_IsSaidToDoNothing()
    {
        var harness = WindowHarness.Counting(new WindowOptions([WindowPair.Tumbling(TimeSpan.FromSeconds(1))], Compression: 0));
        Assert.False(((IAggregateKnobs)harness.Operator).Status.IsCompressible);
        Assert.Throws<ArgumentOutOfRangeException>(() => ((IAggregateKnobs)harness.Operator).Compression = 101);
    }

    [Fact]
    public void Switch_AnySequenceAndOrderOfArrival_CountsEveryEventOnce() =>
        Prop.ForAll(Gen.Choose(0, 2_999).ListOf(300).ToArbitrary(), Gen.Choose(0, 2).ListOf(30).ToArbitrary(), (backs, choices) =>
        {
            var harness = WindowHarness.Counting(new WindowOptions(Pairs, LatenessMicros: 2 * Millisecond));
            var knobs = (IAggregateKnobs)harness.Operator;
            List<(long Boundary, long Size)> eras = [(0, 4 * Millisecond)];
            var current = harness;
            for (var i = 0; i < backs.Count; i++)
            {
                if (i % 10 == 0)
                {
                    current.Operator.Advance(i * 300 - 3_000);
                    var boundary = knobs.NextBoundary(Math.Max(i * 300 + 1, eras[^1].Boundary + 1));
                    knobs.Switch(Pairs[choices[i / 10]], boundary);
                    eras.Add((boundary, Pairs[choices[i / 10]].SizeMicros));
                }

                current.Send(((long)backs[i] % 5, i * 300L + 3_000 - backs[i]));
            }

            current.Operator.Advance(long.MaxValue);
            return harness.LastRows.Sum(r => r.Count) == backs.Count
                && harness.LastRows.All(r => r.End - r.Start == eras.Last(e => e.Boundary <= r.Start).Size)
                && harness.LastRows.GroupBy(r => r.Key).All(g => g.Zip(g.Skip(1)).All(p => p.First.End <= p.Second.Start));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Switch_ToSliding_EmitsOldWindowsUpToTheBoundaryAndNewOnesFromIt()
    {
        var sliding = new WindowPair(TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(2));
        var harness = WindowHarness.Plain(new WindowOptions([WindowPair.Tumbling(TimeSpan.FromMilliseconds(6)), sliding]));
        var knobs = (IAggregateKnobs)harness.Operator;
        knobs.Switch(sliding, 6_000);
        harness.Send([.. Enumerable.Range(0, 14).Select(ms => (1L, ms * Millisecond))]);
        harness.Operator.Advance(10_000);
        Assert.Equal([(1L, 0L, 6_000L, 6L), (1L, 6_000L, 10_000L, 4L)], harness.LastRows);
        ((ITicking)harness.Operator).Tick(1);
        Assert.Equal(sliding, knobs.Status.Pair);
        harness.Operator.Advance(12_000);
        Assert.Equal((1L, 8_000L, 12_000L, 4L), harness.LastRows.Last());
    }

    [Fact]
    public void Switch_KeptInCheckpoints_HoldsAfterRestore()
    {
        var options = new WindowOptions(Pairs);
        var before = WindowHarness.Counting(options);
        before.Send((1, 3_000));
        ((IAggregateKnobs)before.Operator).Switch(Pairs[1], 4_000);
        var after = WindowHarness.Counting(options);
        after.Restore(before.Snapshot(full: true));
        after.Send((1, 9_000), (1, 10_000));
        after.Operator.Advance(long.MaxValue);
        Assert.Equal([(1L, 0L, 4_000L, 1L), (1L, 4_000L, 10_000L, 1L), (1L, 10_000L, 16_000L, 1L)], after.LastRows);
    }

    [Fact]
    public void Switch_WrongBoundaryPairOrTime_SaysWhatIsWrong()
    {
        var harness = WindowHarness.Counting(new WindowOptions(Pairs));
        var knobs = (IAggregateKnobs)harness.Operator;
        Assert.Contains("such as 8000", Assert.Throws<ArgumentException>(() => knobs.Switch(Pairs[1], 5_000)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => knobs.Switch(WindowPair.Tumbling(TimeSpan.FromSeconds(9)), 4_000));
        harness.Operator.Advance(8_000);
        ((ITicking)harness.Operator).Tick(1);
        Assert.Throws<InvalidOperationException>(() => knobs.Switch(Pairs[1], 8_000));
        knobs.Switch(Pairs[1], 12_000);
        harness.Operator.Advance(12_000);
        Assert.Equal(18_000, knobs.NextBoundary(8_000)); // From 12 000 on there are windows of 6 000.
    }

    private static void Idle(WindowHarness harness, int fromSecond)
    {
        for (var tick = 0; tick < 1_000; tick++)
        {
            ((ITicking)harness.Operator).Tick(fromSecond * 1_000_000_000L + tick * 10_000_000L);
        }
    }
}
