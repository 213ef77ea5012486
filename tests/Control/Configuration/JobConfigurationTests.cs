using Sheaf.Control.Configuration;

namespace Sheaf.Control.Tests.Configuration;

public sealed class JobConfigurationTests
{
    private static readonly JobConfiguration Known = new(3, 2, 0.5, 512, 10);

    [Fact]
    public void Totals_Configuration_AreWorkersTimesEach()
    {
        Assert.Equal(6, Known.Parallelism);
        Assert.Equal(1.5, Known.TotalCores);
        Assert.Equal(1.5, Known.TotalMemoryGiB);
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 1, "Workers")]
    [InlineData(1, 0, 1, 1, 1, "SlotsPerWorker")]
    [InlineData(1, 1, 0, 1, 1, "CpuPerWorker")]
    [InlineData(1, 1, double.NaN, 1, 1, "CpuPerWorker")]
    [InlineData(1, 1, double.PositiveInfinity, 1, 1, "CpuPerWorker")]
    [InlineData(1, 1, 1, 0, 1, "MemoryMiB")]
    [InlineData(1, 1, 1, 1, 0, "CheckpointIntervalSeconds")]
    [InlineData(1, 1, 1, 1, -3, "CheckpointIntervalSeconds")]
    public void Constructor_OutOfRange_NamesTheParameterAndWhatWasGot(int workers, int slots, double cpu, int memory, double interval, string name)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new JobConfiguration(workers, slots, cpu, memory, interval));

        Assert.Equal(name, error.ParamName);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NeedsRestart_OnlyWorkersAndSlots_Do()
    {
        Assert.True(Known.NeedsRestart(Known with { Workers = 4 }));
        Assert.True(Known.NeedsRestart(Known with { SlotsPerWorker = 1 }));
        Assert.False(Known.NeedsRestart(Known with { CpuPerWorker = 1, MemoryMiB = 1024, CheckpointIntervalSeconds = 90 }));
        Assert.False(Known.NeedsRestart(Known));
    }

    [Fact]
    public void ToString_Configuration_ReadsAsAPersonWouldSayIt()
    {
        Assert.Equal("3 workers × 2 slots, 0.5 cores, 512 MiB, checkpoint 10 s", Known.ToString());
        Assert.Equal("1 worker × 1 slot, 0.03 cores, 16 MiB, checkpoint 2.5 s", new JobConfiguration(1, 1, 0.03, 16, 2.5).ToString());
    }
}
