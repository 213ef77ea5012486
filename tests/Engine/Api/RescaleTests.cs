namespace Sheaf.Engine.Tests;

public sealed class RescaleTests : IDisposable
{
    private const long Events = 3_000_000;
    private readonly TemporaryDirectory _directory = new();
    private readonly TemporaryDirectory _undisturbed = new();

    public void Dispose()
    {
        _directory.Dispose();
        _undisturbed.Dispose();
    }

    [Fact]
    public async Task ReconfigureAsync_ToMoreWorkers_KeepsThoseThereRunning()
    {
        var definition = new NumberJob(LoadProfile.Constant(100_000), Events, n => n, 1000);
        await using var job = await Jobs.OpenAsync(definition, _directory.Path);
        await job.StartAsync(Jobs.Configuration(2, cpu: 0.01), default);
        var before = job.Workers.ToList();
        var done = await job.ReconfigureAsync(Jobs.Configuration(3, 2, cpu: 0.01), default);

        Assert.Equal(ReconfigurationKind.Rescaled, done.Kind);
        Assert.True(done.Downtime > TimeSpan.Zero);
        Assert.Equal(before, job.Workers.Take(2));
        Assert.All(job.Workers, w => Assert.True(w.Running));
        Assert.All(job.Workers, w => Assert.Equal(2, w.Slots));

        await job.ReconfigureAsync(Jobs.Configuration(1, cpu: 0.01), default);
        Assert.Same(before[0], job.Workers.Single());
        await Jobs.WaitForAsync(() => !before[1].Running, "the end of the worker that was let go");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ReconfigureAsync_ThroughManyShapes_LosesAndDoublesNothing(int seed)
    {
        await FinishAsync(_undisturbed.Path, []);
        var random = new Random(seed);
        var shapes = Enumerable.Range(0, 8).Select(_ => new EngineConfiguration(random.Next(1, 6), random.Next(1, 4), 0.01, 64, TimeSpan.FromMilliseconds(70))
        {
            StageParallelism = new StageParallelism([new("source", random.Next(1, 9)), new("keyed", random.Next(1, 9))]),
            QueueCapacity = random.Next(1, 9),
            BatchSize = random.Next(16, 500),
        });
        await FinishAsync(_directory.Path, [.. shapes]);

        Assert.Equal(Rows.Read<NumberCount>(_undisturbed.Path), Rows.Read<NumberCount>(_directory.Path));
    }

    [Fact]
    public async Task ReconfigureAsync_WithADeadWorker_RestartsInstead()
    {
        var definition = new NumberJob(LoadProfile.Constant(100_000), Events, n => n, 1000);
        await using var job = await Jobs.OpenAsync(definition, _directory.Path);
        await job.StartAsync(Jobs.Configuration(2, cpu: 0.01), default);
        job.KillWorker(1);
        var done = await job.ReconfigureAsync(Jobs.Configuration(3, cpu: 0.01), default);

        Assert.Equal(ReconfigurationKind.Restart, done.Kind);
        Assert.Equal(3, job.Workers.Count);
    }

    private static async Task FinishAsync(string directory, IReadOnlyList<EngineConfiguration> changes)
    {
        await using var job = await Jobs.OpenAsync(new NumberJob(LoadProfile.Constant(100_000), Events, n => n, 1000), directory);
        await job.StartAsync(Jobs.Configuration(2, cpu: changes.Count > 0 ? 0.01 : 2), default);
        foreach (var change in changes)
        {
            Assert.Equal(ReconfigurationKind.Rescaled, (await job.ReconfigureAsync(change, default)).Kind);
            await Task.Delay(20);
        }

        await job.ReconfigureAsync(job.Configuration! with { CpuPerWorker = 2 }, default);
        await job.WaitUntilFinishedAsync(default);
    }
}
