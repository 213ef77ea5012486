namespace Sheaf.Engine.Tests;

public sealed class JobSavepointTests : IDisposable
{
    private const long Events = 3_000_000;
    private static readonly WindowPair s_second = WindowPair.Tumbling(TimeSpan.FromSeconds(1));
    private static readonly WindowPair s_three = WindowPair.Tumbling(TimeSpan.FromSeconds(3));
    private readonly TemporaryDirectory _directory = new();

    private string Old => Path.Combine(_directory.Path, "old");

    private string New => Path.Combine(_directory.Path, "new");

    private string Savepoint => Path.Combine(_directory.Path, "savepoint");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public async Task FromSavepoint_AnyParallelism_BothJobsTogetherCountEveryEventOnce(int workers, bool paused)
    {
        SavepointInfo saved;
        await using (var old = await Jobs.OpenAsync(Definition(), Old))
        {
            await old.StartAsync(Jobs.Configuration(2, cpu: 0.01), default);
            await old.SetWindowCompressionAsync("keyed", 30, default);
            await Jobs.WaitForAsync(() => old.CollectMetrics().ResultsCommitted > 0, "some results");
            if (paused)
            {
                await old.PauseAsync(default);
            }

            saved = await old.SavepointAsync(Savepoint, default);
        }

        Assert.InRange(saved.EventsRead, 1, Events - 1);
        var before = Rows.Read<NumberCount>(Old);
        Directory.Delete(Old, recursive: true);
        await using (var job = await Jobs.OpenAsync(Definition(), New, change: o => o with { FromSavepoint = Savepoint }))
        {
            Assert.Equal(saved.EventsRead, job.CollectMetrics().EventsRead);
            Assert.Empty(job.RestoreNotices);
            await job.StartAsync(Jobs.Configuration(workers), default);
            await job.WaitUntilFinishedAsync(default);
        }

        // The old job may have gone on after its savepoint: of its rows those count that the new one does not make.
        var after = Rows.Read<NumberCount>(New);
        Assert.Equal(Expected(), before.Concat(after).Distinct().Order(StringComparer.Ordinal));
        Assert.True(after.Count < Expected().Count);
        Assert.Equal(after.Count, after.Distinct().Count());
    }

    [Fact]
    public async Task FromSavepoint_SwitchAheadAndCompression_AreTakenAlong()
    {
        await using (var old = await Jobs.OpenAsync(Definition(), Old))
        {
            await old.StartAsync(Jobs.Configuration(1, cpu: 0.01), default);
            await old.SetWindowCompressionAsync("keyed", 30, default);
            await old.SwitchWindowAsync("keyed", s_three, default);
            await old.SavepointAsync(Savepoint, default);
        }

        await using var job = await Jobs.OpenAsync(Definition(), New, change: o => o with { FromSavepoint = Savepoint });
        await job.StartAsync(Jobs.Configuration(2, cpu: 0.01), default);
        Assert.Equal(30, job.Aggregates.Single().Compression);
        await job.ReconfigureAsync(Jobs.Configuration(2), default);
        await job.WaitUntilFinishedAsync(default);
        var rows = Rows.Read<NumberCount>(Old).Concat(Rows.Read<NumberCount>(New)).Distinct().ToList();
        Assert.Equal(Events, rows.Sum(CountOf));
        Assert.Contains(rows, row => CountOf(row) > 1000);
    }

    [Fact]
    public async Task FromSavepoint_FolderWithCheckpointsOrAnotherPipeline_IsRefused()
    {
        await using (var old = await Jobs.OpenAsync(Definition(), Old))
        {
            await old.StartAsync(Jobs.Configuration(1, cpu: 0.01), default);
            await old.SavepointAsync(Savepoint, default);
            Assert.Contains("savepoint.bin", (await Assert.ThrowsAsync<IOException>(() => old.SavepointAsync(Savepoint, default))).Message, StringComparison.Ordinal);
        }

        Assert.True(StreamJob.HasCheckpoints(Old));
        var used = await Assert.ThrowsAsync<InvalidOperationException>(() => Jobs.OpenAsync(Definition(), Old, change: o => o with { FromSavepoint = Savepoint }));
        Assert.Contains("checkpoints", used.Message, StringComparison.Ordinal);
        var other = await Assert.ThrowsAsync<InvalidDataException>(() => Jobs.OpenAsync(Definition(Events + 1), New, change: o => o with { FromSavepoint = Savepoint }));
        Assert.Contains("another job", other.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => StreamJob.CheckSavepoint(Savepoint, Definition(Events + 1)));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Jobs.OpenAsync(Definition(), New, change: o => o with { FromSavepoint = Old }));

        // What was refused has left nothing behind that stands in the way.
        Assert.False(StreamJob.HasCheckpoints(New));
        await using var job = await Jobs.OpenAsync(Definition(), New, change: o => o with { FromSavepoint = Savepoint });
    }

    [Fact]
    public async Task SavepointAsync_NeverStarted_SaysSo()
    {
        await using var job = await Jobs.OpenAsync(Definition(), Old);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => job.SavepointAsync(Savepoint, default));
        Assert.Contains("Created", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Savepoint));
    }

    private static List<string> Expected() =>
        [.. Enumerable.Range(0, (int)(Events / 100_000)).SelectMany(s => Enumerable.Range(0, 100).Select(key => new NumberCount(key, s * 1_000_000L, 1000).ToString())).Order(StringComparer.Ordinal)];

    private static long CountOf(string row) => long.Parse(row[(row.LastIndexOf("= ", StringComparison.Ordinal) + 2)..^2], null);

    private static PipelineJob Definition(long events = Events) => new(
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
