using Sheaf.Bench.Engine.ExactlyOnce;

namespace Sheaf.Engine.Tests;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(FaultPoint.BeforeCheckpointWrite)]
    [InlineData(FaultPoint.AfterCheckpointWrite)]
    [InlineData(FaultPoint.AfterResultsCommit)]
    internal async Task Checkpoints_WhileTheDiskIsFull_FailWithAnAlertAndTheJobLivesOn(FaultPoint at)
    {
        var disk = new Disk(at) { IsFull = true };
        var watched = new WatchedJob(_directory.Path);
        await using var job = await watched.StartAsync(Jobs.Configuration(2, intervalMs: 50), disk);
        var alerts = new List<string>();
        job.CheckpointFailed += alert =>
        {
            lock (alerts)
            {
                alerts.Add(alert);
            }
        };
        await Jobs.WaitForAsync(() => Volatile.Read(ref disk.Refused) >= 3, "the third failure");
        var readWhileFull = job.CollectMetrics().EventsRead;

        Assert.Null(job.LastCheckpoint);
        Assert.Equal(JobState.Running, job.State);
        lock (alerts)
        {
            Assert.All(alerts, a => Assert.Contains("No space left", a, StringComparison.Ordinal));
            Assert.NotEmpty(alerts);
        }

        disk.IsFull = false;
        await Jobs.WaitForAsync(() => job.LastCheckpoint is not null && job.CollectMetrics().EventsRead > readWhileFull, "a checkpoint and more events");
        await watched.AssertExactAtEndAsync(job);
        Assert.Equal(0, job.CollectMetrics().Restarts);
    }

    [Fact]
    public async Task KillWorker_AfterCheckpointsCouldNotBeWritten_LosesAndDoublesNothing()
    {
        var watched = new WatchedJob(_directory.Path);
        await using var job = await watched.StartAsync(Jobs.Configuration(3, intervalMs: 50));
        await job.ReconfigureAsync(job.Configuration! with { CheckpointInterval = TimeSpan.FromHours(1) }, default);
        var last = (await job.CheckpointAsync(default)).Id;
        var failures = 0;
        job.CheckpointFailed += _ => Interlocked.Increment(ref failures);
        Block(last + 1);
        await job.ReconfigureAsync(job.Configuration! with { CheckpointInterval = TimeSpan.FromMilliseconds(50) }, default);
        await Jobs.WaitForAsync(() => job.LastCheckpoint!.Id > last, "a checkpoint after those that could not be written");
        Assert.Equal(3, Volatile.Read(ref failures));
        job.KillWorker(0);
        await Jobs.WaitForAsync(() => job.CollectMetrics().Restarts == 1 && job.State == JobState.Running, "the restart");

        await watched.AssertExactAtEndAsync(job);
    }

    /// <summary>Puts folders where the files of three checkpoints would be written.</summary>
    private void Block(long first)
    {
        for (var id = first; id < first + 3; id++)
        {
            Directory.CreateDirectory(Path.Combine(_directory.Path, "checkpoints", $"checkpoint-{id:D8}.bin{AtomicFile.TemporarySuffix}"));
        }
    }

    private sealed class Disk(FaultPoint at) : IFaultInjector
    {
        public int Refused;

        public volatile bool IsFull;

        public void At(FaultPoint point)
        {
            if (IsFull && point == at)
            {
                Interlocked.Increment(ref Refused);
                throw new IOException("No space left on device");
            }
        }
    }
}
