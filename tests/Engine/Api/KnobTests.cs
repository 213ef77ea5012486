namespace Sheaf.Engine.Tests;

public sealed class KnobTests : IDisposable
{
    private static readonly WindowPair s_second = WindowPair.Tumbling(TimeSpan.FromSeconds(1));
    private static readonly WindowPair s_three = WindowPair.Tumbling(TimeSpan.FromSeconds(3));
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task SwitchWindowAsync_WithRescaleAndCrash_CountsEveryEventOnce()
    {
        const long events = 3_000_000;
        await using (var job = await Jobs.OpenAsync(Definition(events), _directory.Path))
        {
            await job.StartAsync(Jobs.Configuration(2, cpu: 0.01), default);
            var switched = await job.SwitchWindowAsync("keyed", s_three, default);
            Assert.Equal(s_three, switched.NextWindow);
            Assert.Equal(TimeSpan.Zero, TimeSpan.FromTicks(switched.SwitchesAt!.Value.Ticks % TimeSpan.TicksPerSecond));
            await Assert.ThrowsAsync<InvalidOperationException>(() => job.SwitchWindowAsync("keyed", s_second, default));
            await job.ReconfigureAsync(Jobs.Configuration(3, cpu: 0.01), default);
            await job.SetWindowCompressionAsync("keyed", 0, default);
            job.KillWorker(1);
            await Jobs.WaitForAsync(() => job.CollectMetrics().Restarts == 1 && job.State == JobState.Running, "the restart");
        }

        await using var again = await Jobs.OpenAsync(Definition(events), _directory.Path);
        await again.StartAsync(Jobs.Configuration(2), default);
        Assert.Equal(0, again.Aggregates.Single().Compression);
        await again.WaitUntilFinishedAsync(default);
        var rows = Rows.Read<NumberCount>(_directory.Path).ConvertAll(r => long.Parse(r[(r.LastIndexOf("= ", StringComparison.Ordinal) + 2)..^2], null));
        Assert.Equal(events, rows.Sum());
        Assert.Contains(rows, count => count > 1000);
    }

    [Fact]
    public async Task SwitchWindowAsync_WithUnknownNames_SaysWhatThereIs()
    {
        await using var job = await Jobs.OpenAsync(Definition(1_000_000), _directory.Path);
        Assert.Empty(job.Aggregates);
        await job.StartAsync(Jobs.Configuration(1, cpu: 0.01), default);

        var name = await Assert.ThrowsAsync<ArgumentException>(() => job.SwitchWindowAsync("counts", s_three, default));
        Assert.Contains("keyed", name.Message, StringComparison.Ordinal);
        var pair = await Assert.ThrowsAsync<ArgumentException>(() => job.SwitchWindowAsync("keyed", WindowPair.Tumbling(TimeSpan.FromHours(1)), default));
        Assert.Contains("00:00:03", pair.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => job.SetWindowCompressionAsync("keyed", 101, default));
    }

    private static PipelineJob Definition(long events) => new(
        () => Pipeline.FromGenerator(LoadProfile.Constant(100_000), 4, events, () => new Indices())
            .KeyBy(n => n % 100)
            .Windows([s_second, s_three])
            .Count((window, count) => new NumberCount(window.Key, window.StartMicros, count))
            .ToResults(row => row.Key, (row, final) => new LiveResult($"{row.Key}", $"{row.Count}", TimeSpan.Zero, final)),
        events);

    private sealed class Indices : IEventGenerator<long>
    {
        public long BufferBytes => 0;

        public void Generate(ReadOnlySpan<long> indices, ReadOnlySpan<long> createdMicros, Span<long> events) => indices.CopyTo(events);
    }
}
