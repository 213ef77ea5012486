namespace Sheaf.Engine.Tests;

public sealed class PipelineTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1, 1, 64)]
    [InlineData(3, 2, 1)]
    public async Task Run_FlatMapAndTwoKeyedStages_GivesTheSameAtAnyParallelismAndBudget(int workers, int slots, int memoryMiB)
    {
        var job = await Jobs.OpenAsync(new TwoStageJob(LoadProfile.Constant(1000), 10_000), _directory.Path);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(workers, slots) with { MemoryMiBPerWorker = memoryMiB }, CancellationToken.None);
            await job.WaitUntilFinishedAsync(CancellationToken.None);
        }

        // Each second: 1000 numbers, each sent twice, over 100 keys in 4 groups of 25: 500 per group.
        var rows = Rows.Read<NumberCount>(_directory.Path);
        Assert.Equal(40, rows.Count);
        Assert.All(rows, r => Assert.Contains("Count = 500 ", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_MoreSubtasksThanSplits_Finishes()
    {
        var job = await Jobs.OpenAsync(new NumberJob(LoadProfile.Constant(1000), 5000, n => n), _directory.Path);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(12), CancellationToken.None);
            await job.WaitUntilFinishedAsync(CancellationToken.None);
            Assert.Equal(5000, job.CollectMetrics().EventsRead);
        }

        Assert.Equal(250, Rows.Read<NumberCount>(_directory.Path).Count);
    }

    private sealed class TwoStageJob(LoadProfile load, long? limit) : JobDefinition("two stages", load, 1, limit)
    {
        public override Pipeline BuildPipeline() => Pipeline
            .FromGenerator(Load, 8, EventLimit, () => new Numbers())
            .FlatMap<long>((n, output) =>
            {
                output.Emit(n);
                output.Emit(n);
            })
            .KeyBy(n => n % 100)
            .TumblingWindow(TimeSpan.FromSeconds(1))
            .Count((window, count) => new NumberCount(window.Key, window.StartMicros, count))
            .KeyBy(row => row.Key / 25)
            .TumblingWindow(TimeSpan.FromSeconds(1), row => row.Start)
            .Aggregate<long, SumOfCounts, NumberCount>(default, (window, sum) => new NumberCount(window.Key, window.StartMicros, sum))
            .ToResults(row => row.Key, (row, final) => new LiveResult($"{row.Key}", $"{row.Count}", TimeSpan.Zero, final));

        protected override JobDefinition With(LoadProfile load, long? eventLimit) => new TwoStageJob(load, eventLimit);
    }

    private readonly struct SumOfCounts : IAggregate<NumberCount, long>
    {
        public void Add(ref long accumulator, in NumberCount item) => accumulator += item.Count;

        public void Merge(ref long into, in long other) => into += other;
    }

    private sealed class Numbers : IEventGenerator<long>
    {
        public long BufferBytes => 0;

        public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<long> events) => indices.CopyTo(events);
    }
}
