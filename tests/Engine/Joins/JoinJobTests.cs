using System.Runtime.InteropServices;

namespace Sheaf.Engine.Tests;

public sealed class JoinJobTests : IDisposable
{
    private const int Events = 60_000;
    private const int Keys = 5000;

    private readonly TemporaryDirectory _plain = new();
    private readonly TemporaryDirectory _disturbed = new();
    private readonly ManualResetEventSlim _gate = new();

    public void Dispose()
    {
        _plain.Dispose();
        _disturbed.Dispose();
        _gate.Dispose();
    }

    [Fact]
    public async Task Run_RescaledAndKilled_GivesTheJoinsOfANestedLoop()
    {
        _gate.Set();
        await using (var job = await Jobs.OpenAsync(new PipelineJob(Build), _plain.Path))
        {
            await job.StartAsync(Jobs.Configuration(2), default);
            await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        }

        var rows = Rows.Read<Row>(_plain.Path);
        Assert.Equal(Expected(), rows);

        _gate.Reset();
        await using (var job = await Jobs.OpenAsync(new PipelineJob(Build), _disturbed.Path))
        {
            await job.StartAsync(Jobs.Configuration(1), default);
            await DisturbAsync(job);
            _gate.Set();
            await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        }

        Assert.Equal(rows, Rows.Read<Row>(_disturbed.Path));
    }

    private static async Task DisturbAsync(StreamJob job)
    {
        await Jobs.WaitForAsync(() => job.LastCheckpoint?.Id >= 2, "the second checkpoint");
        await job.ReconfigureAsync(Jobs.Configuration(3), default);
        await Jobs.WaitForAsync(() => job.State == JobState.Running, "the restart");
        job.KillWorker(0);
        await Jobs.WaitForAsync(() => job.CollectMetrics().Restarts == 1 && job.State == JobState.Running, "recovery");
    }

    private static List<string> Expected()
    {
        var rows = new List<Row>();
        for (var key = 0; key < Keys; key++)
        {
            var left = Enumerable.Range(0, Events / 2 / Keys).Select(i => 2 * (key + i * Keys)).ToList();
            var right = left.Select(n => n + 1).ToList();
            rows.AddRange(from l in left from r in right where l / 20_000 == r / 20_000 select new Row(1, key, l, r));
            rows.AddRange(from l in left from r in right where r - l is >= 0 and <= 10_001 select new Row(2, key, l, r));
            rows.Add(new Row(3, key, left.Count, left.Max() + 1000));
            rows.Add(new Row(4, key, left.Sum(n => (long)n), right.Sum(n => (long)n)));
        }

        return [.. rows.Select(r => r.ToString()).Order(StringComparer.Ordinal)];
    }

    private Pipeline Build()
    {
        // Event n has the time n · 50 µs. All four kinds of rows go to one sink.
        var numbers = Pipeline.FromGenerator(LoadProfile.Constant(20_000), 4, Events, () => new Indices()).Map(Slow);
        var left = numbers.Filter(n => n % 2 == 0).KeyBy(n => n / 2 % Keys);
        var right = numbers.Filter(n => n % 2 == 1).KeyBy(n => n / 2 % Keys);
        var windows = left.WindowJoin(right, TimeSpan.FromSeconds(1), (w, l, r) => new Row(1, w.Key, l, r));
        var intervals = left.IntervalJoin(right, TimeSpan.Zero, TimeSpan.FromMicroseconds(10_002 * 50), (l, r) => new Row(2, l / 2 % Keys, l, r));
        var ends = left.Process(() => new LastSeen());
        var sums = left.Connect(right).Process(() => new Sums());
        return windows.Union(intervals, ends, sums)
            .ToResults(row => row.Key, (row, final) => new LiveResult($"{row.Key}", $"{row.Left}", TimeSpan.Zero, final));
    }

    /// <summary>Lets a part through at once and the rest only slowly until the test has done what it wants.</summary>
    private long Slow(long n)
    {
        if (n > Events / 3 && !_gate.IsSet)
        {
            _gate.Wait(1);
        }

        return n;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Row(long Kind, long Key, long Left, long Right);

    private struct Seen
    {
        public long Count;
        public long Last;
    }

    private struct Sum
    {
        public long Left;
        public long Right;
        public bool IsTimerSet;
    }

    /// <summary>A session: fires when a key has not come for longer than its gap ever is.</summary>
    private sealed class LastSeen : KeyedProcess<long, long, Seen, Row>
    {
        private const long Gap = 20_000 * 50;

        public override void Process(in long record, ref Seen state, ProcessContext<long, Row> context)
        {
            context.DeleteEventTimer(state.Last * 50 + Gap);
            state = new Seen { Count = state.Count + 1, Last = record };
            context.RegisterEventTimer(record * 50 + Gap);
        }

        public override void OnTimer(long timeMicros, TimerKind kind, ref Seen state, ProcessContext<long, Row> context)
        {
            context.Emit(new Row(3, context.Key, state.Count, state.Last + 1000));
            context.ClearState();
        }
    }

    private sealed class Sums : KeyedCoProcess<long, long, long, Sum, Row>
    {
        public override void ProcessLeft(in long record, ref Sum state, ProcessContext<long, Row> context)
        {
            state.Left += record;
            SetTimer(ref state, context);
        }

        public override void ProcessRight(in long record, ref Sum state, ProcessContext<long, Row> context)
        {
            state.Right += record;
            SetTimer(ref state, context);
        }

        public override void OnTimer(long timeMicros, TimerKind kind, ref Sum state, ProcessContext<long, Row> context) =>
            context.Emit(new Row(4, context.Key, state.Left, state.Right));

        private static void SetTimer(ref Sum state, ProcessContext<long, Row> context)
        {
            if (!state.IsTimerSet)
            {
                state.IsTimerSet = true;
                context.RegisterEventTimer(Events * 50);
            }
        }
    }

    private sealed class Indices : IEventGenerator<long>
    {
        public long BufferBytes => 0;

        public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<long> events) => indices.CopyTo(events);
    }
}
