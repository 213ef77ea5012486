namespace Sheaf.Engine.Tests;

public sealed class EventTimeTests
{
    private readonly Recording _out = new();

    [Fact]
    public void Receive_Batches_ReplacesTimesAndRaisesTheWatermarkBehindThem()
    {
        var op = Operator(bound: 10);
        op.Receive(new RecordBatch<long>([100, 90, 120], [1, 2, 3]));
        op.Receive(new RecordBatch<long>([95], [4]));
        op.Receive(new RecordBatch<long>([131], [5]));

        Assert.Equal(["100@100", "90@90", "120@120", "w110", "95@95", "131@131", "w121"], _out.Seen);
    }

    [Fact]
    public void Advance_WatermarkOfTheSource_IsIgnoredAndItsEndPassedOn()
    {
        var op = Operator(bound: 0);
        op.Advance(1000);
        op.Receive(new RecordBatch<long>([5], [1]));
        op.Advance(long.MaxValue);

        Assert.Equal(["5@5", "w5", $"w{long.MaxValue}"], _out.Seen);
    }

    [Fact]
    public void Receive_EarlyBatch_PassesUnchanged()
    {
        var op = Operator(bound: 0);
        op.Receive(new RecordBatch<long>([5], [1], early: true));

        Assert.Equal(["5@1"], _out.Seen);
    }

    [Fact]
    public void Tick_NothingForAWhile_TurnsIdleOnceUntilTheNextBatch()
    {
        var op = Operator(bound: 0, idleAfter: TimeSpan.FromMilliseconds(1));
        op.Tick(0);
        op.Receive(new RecordBatch<long>([5], [1]));
        op.Tick(900_000);
        op.Tick(1_800_000);
        op.Tick(1_900_000);
        op.Tick(5_000_000);
        op.Receive(new RecordBatch<long>([3], [1]));

        Assert.Equal(["5@5", "w5", "idle", "3@3", "w5"], _out.Seen);
    }

    [Fact]
    public void Tick_WithoutAnIdleLimit_NeverTurnsIdle()
    {
        var op = Operator(bound: 0);
        op.Tick(0);
        op.Tick(long.MaxValue / 2);

        Assert.Empty(_out.Seen);
    }

    [Fact]
    public void Advance_SourceIdle_IsPassedOnOnce()
    {
        var op = Operator(bound: 0);
        op.Advance(Watermarks.Idle);
        op.Advance(Watermarks.Idle);
        op.Receive(new RecordBatch<long>([3], [1]));

        Assert.Equal(["idle", "3@3", "w3"], _out.Seen);
    }

    [Fact]
    public void BeginAnew_WithSplitsFurtherBehind_LetsTheWatermarkFall()
    {
        var op = Operator(bound: 0);
        op.Receive(new RecordBatch<long>([50], [1]));
        op.BeginAnew();
        op.Receive(new RecordBatch<long>([10], [1]));

        Assert.Equal(["50@50", "w50", "10@10", "w10"], _out.Seen);
    }

    [Fact]
    public async Task AssignEventTime_InAPipeline_CountsByTheRecordsOwnTimes()
    {
        using var directory = new TemporaryDirectory();
        var counts = new System.Collections.Concurrent.ConcurrentBag<string>();
        var job = await Jobs.OpenAsync(
            new PipelineJob(() => new PipelineBuilder()
                .FromMemory<long>(_ => 0, new long[] { 1, 2, 11, 9, 23, 12 }, new long[] { 5, 25 })
                .AssignEventTime(n => n * 1000, TimeSpan.FromMilliseconds(3))
                .KeyBy(_ => 0L)
                .TumblingWindow(TimeSpan.FromMilliseconds(10))
                .Count((window, count) => (window.StartMicros, count))
                .ToCallback((rows, _) => Array.ForEach(rows.ToArray(), r => counts.Add($"{r.StartMicros}:{r.count}")))),
            directory.Path);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(1), default);
            await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(["0:4", "10000:2", "20000:2"], counts.Order(StringComparer.Ordinal));
    }

    private EventTimeOperator<long> Operator(long bound, TimeSpan? idleAfter = null) =>
        new(n => n, TimeSpan.FromMicroseconds(bound), idleAfter, _out);

    private sealed class Recording : Receiver<long>
    {
        public List<string> Seen { get; } = [];

        public override void Receive(in RecordBatch<long> batch)
        {
            for (var i = 0; i < batch.Items.Length; i++)
            {
                Seen.Add($"{batch.Items[i]}@{batch.Created[i]}");
            }
        }

        public override void Advance(long watermark) => Seen.Add(watermark == Watermarks.Idle ? "idle" : $"w{watermark}");
    }
}
