using System.Collections.Concurrent;

namespace Sheaf.Engine.Tests;

public sealed class PipelineGraphTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentBag<long> _seen = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Stream_UsedTwice_GivesEachUserEverything()
    {
        var numbers = new PipelineBuilder().FromMemory(n => n, Range(0, 1000));
        numbers.Filter(n => n % 2 == 0).ToCallback(Collect);
        await RunAsync(() => numbers.Filter(n => n % 5 == 0).ToCallback(Collect), 2);

        Assert.Equal(Enumerable.Range(0, 1000).Sum(n => (n % 2 == 0 ? n : 0L) + (n % 5 == 0 ? n : 0L)), _seen.Sum());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Union_OfTwoSources_GivesBothAndTheLowestWatermark(int parallelism)
    {
        var builder = new PipelineBuilder();
        var low = builder.FromMemory(n => n * 1000, Range(0, 500), Range(500, 500));
        var high = builder.FromMemory(n => n * 1000, Range(10_000, 700));
        await RunAsync(
            () => low.Union(high).KeyBy(n => n % 7).TumblingWindow(TimeSpan.FromMilliseconds(50)).Count((w, count) => count).ToCallback(Collect),
            parallelism);

        Assert.Equal(1700, _seen.Sum());
    }

    [Fact]
    public async Task Rebalance_ToFewerSubtasks_KeepsEverything()
    {
        var numbers = Pipeline.From(new Numbers(4, 1000)).Rebalance().Named("second");
        await RunAsync(() => numbers.ToCallback(Collect), 4, new StageParallelism([new("second", 2)]));

        Assert.Equal(4000, _seen.Count);
        Assert.Equal(4000, _seen.Distinct().Count());
    }

    [Fact]
    public async Task CollectMetrics_WithSeveralStages_TellsThemApart()
    {
        var numbers = Pipeline.From(new Numbers(2, 5000));
        await using var job = await RunAsync(
            () => numbers.KeyBy(n => n % 10).TumblingWindow(TimeSpan.FromMilliseconds(1)).Count((w, c) => c).Named("count").ToCallback(Collect), 2);
        var stages = job.CollectMetrics().Stages;

        Assert.Equal(["numbers", "count"], stages.Select(s => s.Name));
        Assert.Equal(stages[0].RecordsOutPerSecond, stages[1].RecordsInPerSecond);
        Assert.All(stages, s => Assert.Equal(1, s.BusyShare + s.IdleShare + s.BackpressuredShare ?? 0, 6));
    }

    [Fact]
    public void Complete_WithAStreamUnitedWithItsOwnDescendant_SaysWhy()
    {
        var numbers = Pipeline.From(new Numbers(1, 10));
        var counts = numbers.KeyBy(n => n).TumblingWindow(TimeSpan.FromMilliseconds(1)).Count((w, c) => c);
        var pipeline = numbers.Union(counts).Discard();

        Assert.Contains("made from itself", Assert.Throws<InvalidOperationException>(() => pipeline.Plan.Complete()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Union_OfDifferentPipelines_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Pipeline.From(new Numbers(1, 1)).Union(Pipeline.From(new Numbers(1, 1))));

    [Fact]
    public void KeyBy_WithATupleKey_IsRefused() =>
        Assert.Contains("record struct", Assert.Throws<ArgumentException>(() => Pipeline.From(new Numbers(1, 1)).KeyBy(n => (n, n))).Message, StringComparison.Ordinal);

    private static ReadOnlyMemory<long> Range(int start, int count) => Enumerable.Range(start, count).Select(n => (long)n).ToArray();

    private void Collect(ReadOnlySpan<long> records, int subtask)
    {
        foreach (var record in records)
        {
            _seen.Add(record);
        }
    }

    private async Task<StreamJob> RunAsync(Func<Pipeline> build, int parallelism, StageParallelism? stages = null)
    {
        var job = await Jobs.OpenAsync(new PipelineJob(build), _directory.Path);
        await job.StartAsync(
            Jobs.Configuration(parallelism) with { StageParallelism = stages ?? StageParallelism.Everywhere, CheckpointInterval = TimeSpan.FromSeconds(60) }, default);
        await job.WaitUntilFinishedAsync(default).WaitAsync(TimeSpan.FromSeconds(30));
        return job;
    }

    private sealed class Numbers(int splits, int each) : Source<long>("numbers", splits)
    {
        public override ISplitReader<long> Open(int split, SplitPosition from) => new Reader(split * each, each, (int)from.Offset);
    }

    private sealed class Reader(int start, int count, int next) : ISplitReader<long>
    {
        private int _next = next;

        public SplitPosition Position => new(_next, 0);

        public bool IsExhausted => _next == count;

        public long WatermarkMicros => _next;

        public long BufferBytes => 0;

        public int Read(Span<long> events, Span<long> timesMicros)
        {
            var taken = Math.Min(events.Length, count - _next);
            for (var i = 0; i < taken; i++)
            {
                events[i] = start + _next;
                timesMicros[i] = _next++;
            }

            return taken;
        }

        public void Dispose()
        {
        }
    }
}
