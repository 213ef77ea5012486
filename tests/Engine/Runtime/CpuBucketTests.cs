namespace Sheaf.Engine.Tests;

public sealed class CpuBucketTests
{
    [Fact]
    public void Charge_SteadyUse_AllowsTheQuotaOfWallTime()
    {
        long now = 0, used = 0;
        var bucket = new CpuBucket(0.05, now);
        while (now < 10_000_000_000)
        {
            used += 1_000_000;
            now += 1_000_000;
            now += bucket.Charge(1_000_000, now);
        }

        Assert.InRange(used / 1e9, 0.45, 0.56);
    }

    [Fact]
    public void Charge_AfterLongIdling_GrantsAtMostATenthOfASecond()
    {
        var bucket = new CpuBucket(0.5, 0);
        Assert.Equal(0, bucket.Charge(0, 60_000_000_000));
        Assert.Equal(0, bucket.Charge(49_000_000, 60_000_000_000));
        Assert.True(bucket.Charge(2_000_000, 60_000_000_000) > 0);
    }

    [Fact]
    public async Task Charge_RealThreadAtFullLoad_UsesAboutItsShare()
    {
        using var directory = new TemporaryDirectory();
        var job = await Jobs.OpenAsync(new NumberJob(LoadProfile.Constant(1e6), 2_000_000_000, n => n), directory.Path);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(1, cpu: 0.1, intervalMs: 60_000), CancellationToken.None);
            await Task.Delay(500);
            job.CollectMetrics();
            await Task.Delay(2000);
            var seen = job.CollectMetrics();
            Assert.InRange(seen.CpuCoresUsed!.Value, 0.02, 0.16);
            Assert.True(seen.BusyShare > 0.8, $"busy {seen.BusyShare}");
        }
    }
}
