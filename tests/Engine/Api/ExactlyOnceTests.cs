namespace Sheaf.Engine.Tests;

public sealed class ExactlyOnceTests : IDisposable
{
    private readonly TemporaryDirectory _plain = new();
    private readonly TemporaryDirectory _disturbed = new();

    public void Dispose()
    {
        _plain.Dispose();
        _disturbed.Dispose();
    }

    [Fact]
    public async Task Run_ReconfiguredAndKilled_GivesTheResultsOfAnUndisturbedRun()
    {
        var job = new ClickstreamJob(LoadProfile.Constant(20_000), 1, 1_500_000);
        await FinishAsync(job, _plain.Path, Jobs.Configuration(1), disturb: false);
        await FinishAsync(job, _disturbed.Path, Jobs.Configuration(2), disturb: true);
        var expected = Rows.Read<CampaignCount>(_plain.Path);
        Assert.Equal(800, expected.Count); // 75 s: 8 windows of 100 campaigns
        Assert.Equal(expected, Rows.Read<CampaignCount>(_disturbed.Path));
        await AssertExactAsync(job, _disturbed.Path, 1_500_000);
    }

    [Fact]
    public async Task Run_TopSpeedReconfiguredAndKilled_GivesTheResultsOfAnUndisturbedRun()
    {
        var job = new TopSpeedJob(LoadProfile.Constant(20_000), 1, 4_000_000);
        await FinishAsync(job, _plain.Path, Jobs.Configuration(1), disturb: false);
        await FinishAsync(job, _disturbed.Path, Jobs.Configuration(2), disturb: true);
        Assert.Equal(Rows.Read<CarTopSpeed>(_plain.Path), Rows.Read<CarTopSpeed>(_disturbed.Path));
        await AssertExactAsync(job, _disturbed.Path, 4_000_000);
    }

    [Fact]
    public async Task Open_NewestCheckpointDamagedAfterACrash_ContinuesFromTheOneBeforeExactly()
    {
        var job = new ClickstreamJob(LoadProfile.Constant(20_000), 2, 1_500_000);
        var crashed = await Jobs.OpenAsync(job, _disturbed.Path);
        await using (crashed)
        {
            await crashed.StartAsync(Jobs.Configuration(2, cpu: 0.3), CancellationToken.None);
            await Jobs.WaitForAsync(() => crashed.LastCheckpoint?.Id >= 3, "the third checkpoint");
        }

        var newest = Directory.GetFiles(Path.Combine(_disturbed.Path, "checkpoints"), "*.bin").Max()!;
        var content = await File.ReadAllBytesAsync(newest);
        content[^20] ^= 1;
        await File.WriteAllBytesAsync(newest, content);
        var again = await Jobs.OpenAsync(job, _disturbed.Path);
        await using (again)
        {
            Assert.Contains(again.RestoreNotices, n => n.Contains("checksum", StringComparison.Ordinal));
            await again.StartAsync(Jobs.Configuration(3), CancellationToken.None);
            await again.WaitUntilFinishedAsync(CancellationToken.None);
        }

        await AssertExactAsync(job, _disturbed.Path, 1_500_000);
    }

    [Fact]
    public async Task Verify_LogWithADoubledAndAMissingEpoch_FindsBoth()
    {
        var job = new ClickstreamJob(LoadProfile.Constant(20_000), 1, 600_000);
        await FinishAsync(job, _plain.Path, Jobs.Configuration(1), disturb: false);
        var rows = Rows.Read<CampaignCount>(_plain.Path);
        var recount = job.CreateRecount();
        var bytes = AllBytes(_plain.Path);
        recount.AddRows(bytes.AsSpan(24)); // all but the first row
        recount.AddRows(bytes.AsSpan(48, 24)); // one row again
        var found = recount.Compare(long.MaxValue, new long[24].Select(_ => 25_000L).ToArray(), null, CancellationToken.None);
        Assert.Equal(rows.Count, found.Results);
        Assert.True(found.Lost > 0);
        Assert.True(found.Doubled > 0);
    }

    private static async Task FinishAsync(JobDefinition definition, string directory, EngineConfiguration configuration, bool disturb)
    {
        var job = await Jobs.OpenAsync(definition, directory);
        await using (job)
        {
            // A low quota keeps the disturbed run from finishing before it is disturbed.
            await job.StartAsync(disturb ? configuration with { CpuPerWorker = 0.1 } : configuration, CancellationToken.None);
            if (disturb)
            {
                await DisturbAsync(job);
            }

            await job.WaitUntilFinishedAsync(CancellationToken.None);
            Assert.Equal(JobState.Finished, job.State);
        }
    }

    private static async Task DisturbAsync(StreamJob job)
    {
        await Jobs.WaitForAsync(() => job.LastCheckpoint is not null, "a checkpoint");
        foreach (var (workers, slots) in ((int, int)[])[(1, 3), (4, 2), (1, 1)])
        {
            var done = await job.ReconfigureAsync(new EngineConfiguration(workers, slots, 0.1 / workers, 64, TimeSpan.FromMilliseconds(100)), CancellationToken.None);
            Assert.Equal(ReconfigurationKind.Rescaled, done.Kind);
            Assert.NotNull(done.CheckpointId);
        }

        job.KillWorker(0);
        await Jobs.WaitForAsync(() => job.CollectMetrics().Restarts == 1 && job.State == JobState.Running, "the restart");
        Assert.NotEqual(JobState.Finished, job.State);
        var inPlace = await job.ReconfigureAsync(job.Configuration! with { CpuPerWorker = 2 }, CancellationToken.None);
        Assert.Equal(ReconfigurationKind.InPlace, inPlace.Kind);
        Assert.Equal(TimeSpan.Zero, inPlace.Downtime);
    }

    private static async Task AssertExactAsync(JobDefinition job, string directory, long events)
    {
        var report = await JobVerifier.VerifyAsync(job, directory, null, CancellationToken.None);
        Assert.True(report.IsExact, report.ToString());
        Assert.Equal(events, report.Events);
    }

    private static byte[] AllBytes(string directory)
    {
        using var file = ResultLogReader.Open(directory)!;
        return [.. ResultLogReader.Headers(file).ToList().SelectMany(e => ResultLogReader.ReadRows(file, e.Header, e.End)!)];
    }
}
