namespace Sheaf.Engine.Tests;

public sealed class RemoteJobTests : IDisposable
{
    private readonly TemporaryDirectory _plain = new();
    private readonly TemporaryDirectory _remote = new();

    public void Dispose()
    {
        _plain.Dispose();
        _remote.Dispose();
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public async Task Run_ThroughMessagesOnly_GivesTheResultsOfARunInOneProcess(int workers, int slots)
    {
        var definition = new ClickstreamJob(LoadProfile.Constant(20_000), 1, 400_000);
        await using var transport = new LoopbackTransport(definition);
        await FinishAsync(definition, _plain.Path, Jobs.Configuration(1), null);
        await FinishAsync(definition, _remote.Path, Jobs.Configuration(workers, slots), transport);

        Assert.True(transport.Envelopes > 10, $"Only {transport.Envelopes} envelopes were sent.");
        Assert.Equal(Rows.Read<CampaignCount>(_plain.Path), Rows.Read<CampaignCount>(_remote.Path));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Run_OverALossyNetwork_IsExactlyOnce(int seed)
    {
        var definition = new NumberJob(LoadProfile.Constant(20_000), 300_000, n => n);
        await using var transport = new LoopbackTransport(definition, seed, 0.2);
        await FinishAsync(definition, _plain.Path, Jobs.Configuration(1), null);
        await FinishAsync(definition, _remote.Path, Jobs.Configuration(3, intervalMs: 50), transport);

        Assert.True(transport.Faults > 20, $"Only {transport.Faults} calls went wrong.");
        Assert.Equal(Rows.Read<NumberCount>(_plain.Path), Rows.Read<NumberCount>(_remote.Path));
    }

    [Fact]
    public async Task Run_KilledRescaledPausedAndReopened_IsExactlyOnce()
    {
        var definition = new NumberJob(LoadProfile.Constant(20_000), 1_000_000, n => n);
        await using var transport = new LoopbackTransport(definition);
        await FinishAsync(definition, _plain.Path, Jobs.Configuration(1), null);
        await using (var job = await OpenAsync(definition, transport))
        {
            await job.StartAsync(Slow(2), CancellationToken.None);
            await Jobs.WaitForAsync(() => job.LastCheckpoint is not null, "a checkpoint");
            await KillAsync(job, () => transport.Host(1).Kill());
            var change = await job.ReconfigureAsync(Slow(3), CancellationToken.None);
            Assert.Equal(ReconfigurationKind.Restart, change.Kind);
            Assert.NotNull(change.CheckpointId);
            await KillAsync(job, () => job.KillWorker(0));
            await job.PauseAsync(CancellationToken.None);
            await job.ResumeAsync(CancellationToken.None);
        }

        await using (var again = await OpenAsync(definition, transport))
        {
            await again.StartAsync(Slow(1), CancellationToken.None);
            var inPlace = await again.ReconfigureAsync(Jobs.Configuration(1), CancellationToken.None);
            Assert.Equal(ReconfigurationKind.InPlace, inPlace.Kind);
            await again.WaitUntilFinishedAsync(CancellationToken.None);
        }

        Assert.Equal(Rows.Read<NumberCount>(_plain.Path), Rows.Read<NumberCount>(_remote.Path));
    }

    [Fact]
    public async Task Run_WithAWorkerCutOff_NoticesAndFailsOverWhenItIsBack()
    {
        var definition = new NumberJob(LoadProfile.Constant(20_000), 600_000, n => n);
        await using var transport = new LoopbackTransport(definition);
        await using var job = await OpenAsync(definition, transport);
        var reasons = new List<string>();
        job.FailureDetected += failure => reasons.Add(failure.Reason);
        await job.StartAsync(Slow(2), CancellationToken.None);
        await Jobs.WaitForAsync(() => job.LastCheckpoint is not null, "a checkpoint");
        transport.CutOff[1] = true;
        await Jobs.WaitForAsync(
            () => reasons.ToArray().Any(r => r.Contains("Worker 1 gave no sign of life", StringComparison.Ordinal) && r.Contains("cut off", StringComparison.Ordinal)),
            "the failure");
        transport.CutOff.Clear();
        await Jobs.WaitForAsync(() => job.State == JobState.Running, "the restart");
        await job.ReconfigureAsync(Jobs.Configuration(2), CancellationToken.None);
        await job.WaitUntilFinishedAsync(CancellationToken.None);

        Assert.Equal(600_000, job.CollectMetrics().EventsRead);
    }

    [Fact]
    public async Task Run_WithAFailingOperator_TellsItsMessageAndRecovers()
    {
        var failures = 1;
        var definition = new NumberJob(
            LoadProfile.Constant(20_000), 200_000, n => n == 150_000 && Interlocked.Exchange(ref failures, 0) == 1 ? throw new InvalidOperationException("A bad number.") : n);
        await using var transport = new LoopbackTransport(definition);
        await using var job = await OpenAsync(definition, transport);
        JobFailure? noticed = null;
        job.FailureDetected += failure => noticed = failure;
        await job.StartAsync(Jobs.Configuration(2), CancellationToken.None);
        await job.WaitUntilFinishedAsync(CancellationToken.None);

        Assert.Contains("A bad number.", noticed!.Reason, StringComparison.Ordinal);
        Assert.IsType<RemoteWorkerException>(noticed.Error);
        Assert.Equal(0, failures);
    }

    [Fact]
    public async Task CollectMetrics_OfARemoteRun_HasTheWorkersFigures()
    {
        var definition = new NumberJob(LoadProfile.Constant(20_000), 200_000, n => n);
        await using var transport = new LoopbackTransport(definition);
        await using var job = await OpenAsync(definition, transport);
        await job.StartAsync(Slow(2), CancellationToken.None);
        await Jobs.WaitForAsync(() => job.LiveResults(10).Count > 0, "live results");
        Assert.All(job.Workers, w => Assert.True(w.Running));
        await job.ReconfigureAsync(Jobs.Configuration(2), CancellationToken.None);
        await job.WaitUntilFinishedAsync(CancellationToken.None);
        var metrics = job.CollectMetrics();

        Assert.Equal(200_000, metrics.EventsRead);
        Assert.True(metrics.Throughput > 0);
        Assert.Equal(metrics.Stages[0].RecordsOutPerSecond, metrics.Stages[1].RecordsInPerSecond);
        Assert.InRange(metrics.CpuCoresUsed!.Value, 1e-6, 64);
    }

    [Fact]
    public async Task Run_WithASlowReceiver_HoldsTheSourceBackInBoundedMemory()
    {
        var definition = new NumberJob(LoadProfile.Constant(20_000), 100_000_000, n => n);
        await using var transport = new LoopbackTransport(definition);
        await using var job = await OpenAsync(definition, transport);
        await job.StartAsync(new EngineConfiguration(2, 1, 0.05, 64, TimeSpan.FromMilliseconds(100)), CancellationToken.None);
        await Jobs.WaitForAsync(() => job.CollectMetrics().EventsRead > 50_000, "some events");

        Assert.InRange(job.CollectMetrics().MemoryMiBUsed, 0.001, 8);
    }

    private static EngineConfiguration Slow(int workers) => Jobs.Configuration(workers, cpu: 0.05);

    private static async Task KillAsync(StreamJob job, Action kill)
    {
        var before = job.CollectMetrics().Restarts;
        kill();
        await Jobs.WaitForAsync(() => job.CollectMetrics().Restarts > before && job.State == JobState.Running, "the restart");
    }

    private Task<StreamJob> OpenAsync(JobDefinition definition, LoopbackTransport transport) =>
        Jobs.OpenAsync(definition, _remote.Path, change: options => options with { RemoteWorkers = transport });

    private static async Task FinishAsync(JobDefinition definition, string directory, EngineConfiguration configuration, LoopbackTransport? transport)
    {
        await using var job = await Jobs.OpenAsync(definition, directory, change: options => options with { RemoteWorkers = transport });
        await job.StartAsync(configuration, CancellationToken.None);
        await job.WaitUntilFinishedAsync(CancellationToken.None);
        Assert.Equal(JobState.Finished, job.State);
    }
}
