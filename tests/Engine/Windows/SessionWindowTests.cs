using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class SessionWindowTests
{
    private const long Gap = 1_000;
    private readonly Collecting<(long Key, long Start, long End, long Count)> _rows = new();
    private readonly Collecting<(long Key, long Time)> _late = new();
    private readonly SlotMetrics _metrics = new();

    [Fact]
    public void Advance_PastGapAfterTheLastRecord_EmitsTheSession()
    {
        var window = Sessions(_rows, 0);
        Send(window, (1, 100), (2, 300), (1, 1_099), (1, 2_099));
        window.Advance(2_098);
        Assert.Equal([(2L, 300L, 1_300L, 1L)], Rows);
        window.Advance(2_099);
        Assert.Equal((1L, 100L, 2_099L, 2L), Rows[^1]); // A microsecond less than a gap apart: one session. Exactly a gap: another.
        window.Advance(long.MaxValue);
        Assert.Equal((1L, 2_099L, 3_099L, 1L), Rows[^1]);
        Assert.Equal(3, Rows.Count);
    }

    [Fact]
    public void Receive_RecordBetweenTwoSessions_MergesThem()
    {
        var window = Sessions(_rows, 0);
        Send(window, (1, 0), (1, 1_800), (1, 900));
        window.Advance(long.MaxValue);
        Assert.Equal([(1L, 0L, 2_800L, 3L)], Rows);
    }

    [Fact]
    public void Receive_LateRecords_CorrectReopenOrGoToTheSide()
    {
        var window = Sessions(_rows, 500);
        Send(window, (1, 0));
        window.Advance(1_200);
        Send(window, (1, 100));                 // Its end, 1 100, has passed: corrected at once.
        Assert.Equal((1L, 0L, 1_100L, 2L), Rows[^1]);
        Send(window, (1, 700));                 // Its end is now 1 700: fires again then.
        Assert.Equal(2, Rows.Count);
        window.Advance(1_700);
        Assert.Equal((1L, 0L, 1_700L, 3L), Rows[^1]);
        window.Advance(2_200);
        Send(window, (1, 600), (1, 1_201));     // Over since 1 700 + 500 and 1 600 + 500; the other would end at 2 201.
        Assert.Equal([((1L, 600L), false)], _late.Items);
        Assert.Equal(1, _metrics.Late);
        Assert.Equal((1L, 1_201L, 2_201L, 1L), Last(window));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(100_000)]
    public void Advance_AnyOrderOfArrivalAndRestart_GivesTheSameRowsAsPlainMerging(long lateness) =>
        Prop.ForAll(
            Gen.Choose(0, 99).SelectMany(kind => Gen.Choose(0, 3_000).SelectMany(back => Gen.Choose(0, 3).Select(key => (kind, back, key)))).ListOf().ToArbitrary(),
            Gen.Choose(0, 60).ToArbitrary(),
            (steps, restartAt) =>
            {
                var (rows, plain) = (new Collecting<(long, long, long, long)>(), new PlainSessions(Gap, lateness));
                var window = Sessions(rows, lateness);
                for (var i = 0; i < steps.Count; i++)
                {
                    if (i == restartAt)
                    {
                        window = Restarted(window, rows, lateness);
                    }

                    if (steps[i].kind < 25)
                    {
                        window.Advance(i * 300 - 1_500);
                        plain.Advance(i * 300 - 1_500);
                    }
                    else
                    {
                        Send(window, (steps[i].key, i * 300 - steps[i].back));
                        plain.Add(steps[i].key, i * 300 - steps[i].back);
                    }
                }

                window.Advance(long.MaxValue);
                plain.Advance(long.MaxValue);
                return rows.Items.Select(r => r.Item).Order().SequenceEqual(plain.Rows.Order());
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Drop_KeyGroups_ForgetsTheirSessionsOnly()
    {
        var window = Sessions(_rows, 0);
        Send(window, [.. Enumerable.Range(0, 300).Select(k => ((long)k, 5L))]);
        for (var group = 0; group < 64; group++)
        {
            ((IStatefulOperator)window).Drop(group);
        }

        window.Advance(long.MaxValue);
        Assert.Equal(Enumerable.Range(0, 300).Select(k => (long)k).Where(k => KeyGroups.Of(k) >= 64), Rows.Select(r => r.Key).Order());
    }

    private List<(long Key, long Start, long End, long Count)> Rows => [.. _rows.Items.Select(r => r.Item)];

    private (long Key, long Start, long End, long Count) Last(Receiver<(long Key, long Time)> window)
    {
        window.Advance(long.MaxValue);
        return Rows[^1];
    }

    private Receiver<(long Key, long Time)> Sessions(Receiver<(long, long, long, long)> rows, long lateness) =>
        new SessionWindowOperator<(long Key, long Time), long, long, CountAggregate<(long, long)>, (long, long, long, long)>(
            new SessionSpecification<(long Key, long Time), long, long, CountAggregate<(long, long)>, (long, long, long, long)>(
                e => e.Key, e => e.Time, Gap, lateness, default, (w, count) => (w.Key, w.StartMicros, w.EndMicros, count)),
            _metrics,
            rows,
            _late);

    private Receiver<(long Key, long Time)> Restarted(
        Receiver<(long Key, long Time)> before, Receiver<(long, long, long, long)> rows, long lateness)
    {
        var writer = new StateWriter(1);
        ((IStatefulOperator)before).Snapshot(writer);
        var after = Sessions(rows, lateness);
        foreach (var section in writer.ToSections())
        {
            var reader = new StateReader(section.Data);
            ((IStatefulOperator)after).Restore(ref reader);
        }

        return after;
    }

    private static void Send(Receiver<(long Key, long Time)> to, params (long Key, long Time)[] events) =>
        to.Receive(new RecordBatch<(long, long)>(events, events.Select(e => e.Time).ToArray()));

    /// <summary>Sessions merged the slow, obvious way: each keeps the times of its records.</summary>
    private sealed class PlainSessions(long gap, long lateness)
    {
        private readonly List<(long Key, List<long> Times, bool HasFired)> _live = [];
        private long _watermark = long.MinValue;

        public List<(long Key, long Start, long End, long Count)> Rows { get; } = [];

        public void Add(long key, long time)
        {
            var touching = _live.Where(s => s.Key == key && s.Times.Min() < time + gap && time < s.Times.Max() + gap).ToList();
            List<long> times = [.. touching.SelectMany(s => s.Times), time];
            if (touching.Count == 0 && IsOver(time + gap))
            {
                return;
            }

            _live.RemoveAll(s => touching.Any(t => t.Times == s.Times));
            var isDue = times.Max() + gap <= _watermark;
            _live.Add((key, times, isDue));
            if (isDue)
            {
                Emit(key, times);
            }
        }

        public void Advance(long watermark)
        {
            _watermark = Math.Max(_watermark, watermark);
            for (var i = 0; i < _live.Count; i++)
            {
                var (key, times, hasFired) = _live[i];
                if (!hasFired && times.Max() + gap <= _watermark)
                {
                    Emit(key, times);
                    _live[i] = (key, times, true);
                }
            }

            _live.RemoveAll(s => IsOver(s.Times.Max() + gap));
        }

        private bool IsOver(long end) => _watermark != long.MinValue && end <= _watermark - lateness;

        private void Emit(long key, List<long> times) => Rows.Add((key, times.Min(), times.Max() + gap, times.Count));
    }
}
