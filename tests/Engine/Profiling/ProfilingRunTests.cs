namespace Sheaf.Engine.Tests;

public sealed class ProfilingRunTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task RunAsync_ModestLoad_MeasuresAndLeavesNothingBehind()
    {
        var result = await ProfilingRun.RunAsync(Job(), Jobs.Configuration(2, intervalMs: 1000), 2000, Options(), TimeProvider.System, CancellationToken.None);
        Assert.InRange(result.Throughput!.Value, 1000, 3500);
        Assert.NotNull(result.LatencyP95Ms);
        Assert.True(result.RecoveryCensored || result.RecoverySeconds > 0);
        Assert.True(result.CoreSeconds > result.CpuCoresUsed);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task RunAsync_Cancelled_StopsAndDeletesItsFolder()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ProfilingRun.RunAsync(Job(), Jobs.Configuration(1), 1000, Options() with { WarmUp = TimeSpan.FromMinutes(1) }, TimeProvider.System, cancel.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    private static JobDefinition Job() => ExampleJobs.Create("clickstream", LoadProfile.Constant(1));

    private ProfilingOptions Options() => new()
    {
        Directory = _directory.Path,
        WarmUp = TimeSpan.FromMilliseconds(500),
        Measure = TimeSpan.FromSeconds(1),
        RecoveryCap = TimeSpan.FromSeconds(15),
        LatencyLimitMs = 2500,
    };
}
