using Sheaf.Bench.Engine.ExactlyOnce;

namespace Sheaf.Engine.Tests;

public sealed class DamageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(Damage.Truncated)]
    [InlineData(Damage.Flipped)]
    [InlineData(Damage.Missing)]
    [InlineData(Damage.Empty)]
    public async Task KillWorker_WithTheNewestCheckpointDamaged_ContinuesExactlyFromTheOneBefore(Damage damage)
    {
        var watched = new WatchedJob(_directory.Path);
        await using var job = await watched.StartAsync(Jobs.Configuration(3, intervalMs: 50));
        await Jobs.WaitForAsync(() => job.LastCheckpoint?.Id >= 3, "the third checkpoint");
        await job.ReconfigureAsync(job.Configuration! with { CheckpointInterval = TimeSpan.FromHours(1) }, default);
        var newest = await job.CheckpointAsync(default);
        var file = Files.Damage(Files.Checkpoints(_directory.Path)[^1], damage);
        job.KillWorker(1);
        await Jobs.WaitForAsync(() => job.RestoreNotices.Count > 0 && job.State == JobState.Running, "the restart");
        await job.ReconfigureAsync(job.Configuration! with { CheckpointInterval = TimeSpan.FromMilliseconds(50) }, default);

        Assert.Contains(job.RestoreNotices, n => n.Contains(file, StringComparison.Ordinal) && n.Contains("using the one before", StringComparison.Ordinal));
        Assert.Contains(job.RestoreNotices, n => n.Contains($"after {newest.Id - 1} ", StringComparison.Ordinal));
        await watched.AssertExactAtEndAsync(job);
    }

    [Fact]
    public async Task OpenAsync_WithAllCheckpointsDamaged_StartsAnewAndSaysSo()
    {
        var watched = new WatchedJob(_directory.Path);
        await using (var dropped = await watched.StartAsync(Jobs.Configuration(2, intervalMs: 50)))
        {
            await Jobs.WaitForAsync(() => dropped.LastCheckpoint?.Id >= 3, "the third checkpoint");
        }

        string[] files = [.. Files.Checkpoints(_directory.Path).Select(f => Files.Damage(f, Damage.Flipped))];
        await using var job = await watched.StartAsync(Jobs.Configuration(3, intervalMs: 50));

        Assert.All(files, f => Assert.Contains(job.RestoreNotices, n => n.Contains(f, StringComparison.Ordinal)));
        await watched.AssertExactAtEndAsync(job);
    }

    [Fact]
    public async Task OpenAsync_WithTheManifestDamaged_UsesTheNewestFile()
    {
        var watched = new WatchedJob(_directory.Path);
        await using (var dropped = await watched.StartAsync(Jobs.Configuration(2, intervalMs: 50)))
        {
            await Jobs.WaitForAsync(() => dropped.LastCheckpoint?.Id >= 3, "the third checkpoint");
        }

        Files.Damage(Directory.GetFiles(Path.Combine(_directory.Path, "checkpoints"), "manifest*").Single(), Damage.Truncated);
        await using var job = await watched.StartAsync(Jobs.Configuration(1, intervalMs: 50));

        Assert.Contains(job.RestoreNotices, n => n.Contains("manifest", StringComparison.Ordinal));
        await watched.AssertExactAtEndAsync(job);
    }

    [Fact]
    public async Task OpenAsync_WithTheResultsLogTorn_CommitsItsEndAgain()
    {
        var watched = new WatchedJob(_directory.Path);
        await using (var dropped = await watched.StartAsync(Jobs.Configuration(2, intervalMs: 50)))
        {
            await Jobs.WaitForAsync(() => dropped.LastCheckpoint?.Id >= 3, "the third checkpoint");
        }

        Files.Damage(Path.Combine(_directory.Path, ResultLogReader.FileName), Damage.Truncated);
        await using var job = await watched.StartAsync(Jobs.Configuration(1, intervalMs: 50));

        Assert.Contains(job.RestoreNotices, n => n.Contains("results log", StringComparison.Ordinal));
        await watched.AssertExactAtEndAsync(job);
    }
}
