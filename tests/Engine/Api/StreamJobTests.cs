namespace Sheaf.Engine.Tests;

public sealed class StreamJobTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Operator_ThrowsOnce_RestartsAndCountsEverythingOnce()
    {
        var thrown = 0;
        var definition = new NumberJob(LoadProfile.Constant(1000), 20_000, n => n == 15_000 && Interlocked.Exchange(ref thrown, 1) == 0 ? throw new InvalidOperationException("boom") : n);
        var job = await Jobs.OpenAsync(definition, _directory.Path);
        await using (job)
        {
            var failures = new List<JobFailure>();
            job.FailureDetected += failures.Add;
            await job.StartAsync(Jobs.Configuration(2), CancellationToken.None);
            await job.WaitUntilFinishedAsync(CancellationToken.None);
            Assert.Contains("boom", failures.Single().Reason, StringComparison.Ordinal);
            Assert.Equal(1, job.CollectMetrics().Restarts);
        }

        var rows = Rows.Read<NumberCount>(_directory.Path);
        Assert.Equal(20 * 50, rows.Count);
        Assert.All(rows, r => Assert.Contains("Count = 20 ", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operator_ThrowsAlways_JobFailsWithTheReasonAfterItsRestarts()
    {
        var definition = new NumberJob(LoadProfile.Constant(1000), 1000, _ => throw new InvalidOperationException("always"));
        var job = await Jobs.OpenAsync(definition, _directory.Path, change: o => o with { MaxRestarts = 2, RestartBackoff = TimeSpan.FromMilliseconds(1) });
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(1), CancellationToken.None);
            await Assert.ThrowsAsync<InvalidOperationException>(() => job.WaitUntilFinishedAsync(CancellationToken.None));
            Assert.Equal(JobState.Failed, job.State);
            Assert.Contains("always", job.FailureReason!, StringComparison.Ordinal);
            Assert.Equal(2, job.CollectMetrics().Restarts);
        }
    }

    [Fact]
    public async Task State_LargerThanTheBudget_FailsTheJobClearly()
    {
        var definition = new NumberJob(LoadProfile.Constant(1e9), 100_000_000, n => n, keys: int.MaxValue);
        var job = await Jobs.OpenAsync(definition, _directory.Path);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(1) with { MemoryMiBPerWorker = 2 }, CancellationToken.None);
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => job.WaitUntilFinishedAsync(CancellationToken.None));
            Assert.Contains("budget is 2 MiB", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pause_ThenResume_ClockStandsAndNothingIsLost()
    {
        var definition = new NumberJob(LoadProfile.Constant(5000), null, n => n);
        var job = await Jobs.OpenAsync(definition, _directory.Path, Pace.RealTime);
        await using (job)
        {
            await job.StartAsync(Jobs.Configuration(2), CancellationToken.None);
            await Jobs.WaitForAsync(() => job.CollectMetrics().EventsRead > 500, "500 events");
            await job.PauseAsync(CancellationToken.None);
            var paused = job.JobTime;
            await Task.Delay(300);
            Assert.Equal(paused, job.JobTime);
            Assert.Equal(JobState.Paused, job.State);
            await job.ResumeAsync(CancellationToken.None);
            await Jobs.WaitForAsync(() => job.CollectMetrics() is { ResultsCommitted: > 100 }, "results");
            await job.StopAsync(CancellationToken.None);
            Assert.Equal(JobState.Stopped, job.State);
            await Assert.ThrowsAsync<InvalidOperationException>(() => job.PauseAsync(CancellationToken.None));
        }

        Assert.All(Rows.Read<NumberCount>(_directory.Path), r => Assert.Contains("Count = 100 ", r, StringComparison.Ordinal));
    }

    [Fact]
    public async Task KillWorker_RealTimeJob_RecoveryIsMeasuredAndLatencyKnown()
    {
        var job = await Jobs.OpenAsync(new ClickstreamJob(LoadProfile.Constant(2000), 1), _directory.Path, Pace.RealTime, o => o with { RecoveryLatencyLimitMs = 2500 });
        await using (job)
        {
            var recovered = new TaskCompletionSource<RecoveryMeasurement>();
            job.RecoveryMeasured += m => recovered.TrySetResult(m);
            await job.StartAsync(Jobs.Configuration(2), CancellationToken.None);
            await Jobs.WaitForAsync(() => job.LastCheckpoint is not null && job.CollectMetrics().LatencyP95Ms is > 0, "latency");
            job.KillWorker(1);
            var measured = await recovered.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(measured.Detection > TimeSpan.Zero && measured.Recovery > measured.Restart && measured.Restart >= measured.Detection, measured.ToString());
            await job.StopAsync(CancellationToken.None);
        }

        Assert.True((await JobVerifier.VerifyAsync(job.Definition, _directory.Path, null, CancellationToken.None)).IsExact);
    }

    [Fact]
    public async Task Open_FolderInUseOrOfAnotherJob_SaysSo()
    {
        var definition = new ClickstreamJob(LoadProfile.Constant(1), 1);
        var job = await Jobs.OpenAsync(definition, _directory.Path, Pace.RealTime);
        await using (job)
        {
            var busy = await Assert.ThrowsAsync<IOException>(() => Jobs.OpenAsync(definition, _directory.Path, Pace.RealTime));
            Assert.Contains("in use", busy.Message, StringComparison.Ordinal);
        }

        var other = await Assert.ThrowsAsync<InvalidOperationException>(() => Jobs.OpenAsync(new ClickstreamJob(LoadProfile.Constant(2), 1), _directory.Path, Pace.RealTime));
        Assert.Contains("Use the same job", other.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1.0, 1)]
    [InlineData(1, 0, 1.0, 1)]
    [InlineData(1, 1, 0.0, 1)]
    [InlineData(1, 1, double.NaN, 1)]
    [InlineData(1, 1, 1.0, 0)]
    public void EngineConfiguration_OutOfRange_Throws(int workers, int slots, double cpu, int memory) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EngineConfiguration(workers, slots, cpu, memory, TimeSpan.FromSeconds(1)));
}
