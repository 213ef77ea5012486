using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class SlidingWindowTests
{
    private const long Millisecond = 1_000;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(2, 0)]
    [InlineData(2, 5)]
    public void Advance_AnyWindowsAndOrderOfArrival_GivesTheSameRowsAsARecount(int kind, long latenessMilliseconds) =>
        Prop.ForAll(Scripts(), Gen.Choose(1, 6).Two().ToArbitrary(), (script, shape) =>
        {
            var (advance, size) = (shape.Item1 * Millisecond, (shape.Item1 + shape.Item2 - 1) * Millisecond);
            var harness = Harness(kind, Options(size, advance, latenessMilliseconds));
            var recount = new WindowRecount(WindowRecount.Sliding(size, advance), latenessMilliseconds * Millisecond);
            Play(script, harness, recount);
            var matches = recount.Rows.SequenceEqual(harness.LastRows) && recount.Late == harness.Metrics.Late && recount.Late == harness.Late.Items.Count;
            return matches && (latenessMilliseconds > 0 || harness.Emitted == harness.LastRows.Count());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Restore_FullAndDeltasAnywhere_GoesOnAsIfNothingHadHappened(int kind) =>
        Prop.ForAll(Scripts(), Gen.Choose(0, 60).Three().ToArbitrary(), (script, cuts) =>
        {
            var options = Options(6 * Millisecond, 2 * Millisecond, 3);
            var straight = Harness(kind, options);
            var recount = new WindowRecount(WindowRecount.Sliding(6 * Millisecond, 2 * Millisecond), 3 * Millisecond);
            Play(script, straight, recount);

            // A full snapshot, two deltas, and on from there in two subtasks.
            int[] at = [.. new[] { cuts.Item1, cuts.Item2, cuts.Item3 }.Select(c => Math.Min(c, script.Length)).Order()];
            var before = Harness(kind, options);
            Play(script[..at[0]], before);
            var chain = before.Snapshot(full: true);
            Play(script[at[0]..at[1]], before);
            chain.AddRange(before.Snapshot(full: false));
            Play(script[at[1]..at[2]], before);
            chain.AddRange(before.Snapshot(full: false));
            WindowHarness[] after = [Harness(kind, options), Harness(kind, options)];
            after[0].Restore(chain.Where(s => s.KeyGroup < 64));
            after[1].Restore(chain.Where(s => s.KeyGroup >= 64));
            foreach (var part in after)
            {
                Play([.. script[at[2]..].Where(o => o.Watermark is not null || KeyGroups.Of(o.Key) < 64 == (part == after[0]))], part);
            }

            var rows = before.LastRows.ToDictionary(r => (r.Key, r.Start, r.End), r => r.Count);
            foreach (var (key, start, end, count) in after.SelectMany(a => a.LastRows))
            {
                rows[(key, start, end)] = count;
            }

            return rows.Select(r => (r.Key.Key, r.Key.Start, r.Key.End, r.Value)).Order().SequenceEqual(straight.LastRows);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Restore_GroupsFromSubtasksThatDiffer_EmitsNoWindowTwice()
    {
        var options = Options(4 * Millisecond, 2 * Millisecond, 0);
        var (ahead, behind) = (WindowHarness.Counting(options), WindowHarness.Counting(options));
        var keys = Enumerable.Range(0, 200).Select(k => (long)k).ToLookup(k => KeyGroups.Of(k) < 64);
        ahead.Send([.. keys[true].Select(k => (k, 3_500L))]);
        behind.Send([.. keys[false].Select(k => (k, 3_500L))]);
        ahead.Operator.Advance(4_500);
        var together = WindowHarness.Counting(options);
        together.Restore([.. ahead.Snapshot(true, 0, 64), .. behind.Snapshot(true, 64, 128)]);
        together.Operator.Advance(long.MaxValue);
        Assert.Equal(keys[true].Count(), ahead.Emitted);
        Assert.Equal(keys[true].Count() + 2 * keys[false].Count(), together.Emitted);
    }

    [Fact]
    public void Drop_KeyGroups_ForgetsTheirKeysOnly()
    {
        var harness = WindowHarness.Counting(Options(4 * Millisecond, 2 * Millisecond, 0));
        harness.Send([.. Enumerable.Range(0, 500).Select(k => ((long)k, 500L))]);
        for (var group = 0; group < 100; group++)
        {
            ((IStatefulOperator)harness.Operator).Drop(group);
        }

        harness.Send((7, 600));
        harness.Operator.Advance(4_000);
        var kept = Enumerable.Range(0, 500).Select(k => (long)k).Where(k => KeyGroups.Of(k) >= 100 || k == 7);
        Assert.Equal(kept, harness.LastRows.Where(r => r.Start == 0).Select(r => r.Key));
    }

    [Fact]
    public void StateBytes_WindowsGone_FallsBack()
    {
        var harness = WindowHarness.Counting(Options(4 * Millisecond, 2 * Millisecond, 0));
        harness.Send([.. Enumerable.Range(0, 50_000).Select(k => ((long)k, 500L))]);
        var full = ((IStatefulOperator)harness.Operator).StateBytes;
        harness.Operator.Advance(long.MaxValue);
        Assert.InRange(full, 50_000 * 24, 50_000 * 60);
        Assert.InRange(((IStatefulOperator)harness.Operator).StateBytes, 0, full / 2);
    }

    [Fact]
    public void Receive_LateWithinAllowance_CorrectsThenGoesToTheSide()
    {
        var harness = WindowHarness.Counting(Options(10 * Millisecond, 10 * Millisecond, 5));
        harness.Send((1, 1_000), (1, 2_000));
        harness.Operator.Advance(12_000);
        Assert.Equal([(1L, 0L, 10_000L, 2L)], harness.LastRows);
        harness.Send((1, 3_000), (2, 4_000), (1, 5_000));
        Assert.Equal([(1L, 0L, 10_000L, 4L), (2L, 0L, 10_000L, 1L)], harness.LastRows);
        Assert.Equal(3, harness.Emitted);
        harness.Operator.Advance(15_000);
        harness.Send((1, 9_999));
        Assert.Equal([((1L, 9_999L), false)], harness.Late.Items);
        Assert.Equal(1, harness.Metrics.Late);
        Assert.Equal(3, harness.Emitted);
    }

    [Fact]
    public void Receive_TimesBeforeZero_FallIntoWindowsBeforeZero()
    {
        var harness = WindowHarness.Counting(Options(10 * Millisecond, 10 * Millisecond, 0));
        harness.Send((1, -1), (1, -10_000), (1, 0));
        harness.Operator.Advance(long.MaxValue);
        Assert.Equal([(1L, -10_000L, 0L, 2L), (1L, 0L, 10_000L, 1L)], harness.LastRows);
    }

    private static WindowOptions Options(long size, long advance, long latenessMilliseconds) =>
        new([new WindowPair(Micros.ToTimeSpan(size), Micros.ToTimeSpan(advance))], LatenessMicros: latenessMilliseconds * Millisecond);

    private static WindowHarness Harness(int kind, WindowOptions options) => kind switch
    {
        0 => WindowHarness.Counting(options),
        1 => WindowHarness.Plain(options),
        _ => WindowHarness.Wide(options),
    };

    private static void Play((long Key, long Time, long? Watermark)[] script, WindowHarness harness, WindowRecount? recount = null)
    {
        foreach (var (key, time, watermark) in script)
        {
            if (watermark is { } w)
            {
                harness.Operator.Advance(w);
                recount?.Advance(w);
            }
            else
            {
                harness.Send((key, time));
                recount?.Add(key, time);
            }
        }
    }

    /// <summary>Records out of order by up to 8 ms, of few keys, with rising watermarks in between.</summary>
    private static Arbitrary<(long Key, long Time, long? Watermark)[]> Scripts() => (
        from steps in Gen.Choose(0, 99).SelectMany(kind => Gen.Choose(0, 8_000).SelectMany(back => Gen.Choose(0, 9).Select(key => (kind, back, key)))).ListOf()
        select steps.Select((s, i) => s.kind < 30
            ? (0L, 0L, (long?)(i * 400 - 3_000))
            : (s.key, i * 400L - s.back, null)).ToArray()).ToArbitrary();
}
