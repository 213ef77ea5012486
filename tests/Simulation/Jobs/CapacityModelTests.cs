using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Jobs;

public sealed class CapacityModelTests
{
    private static readonly CapacityModel Model = new() { EventsPerCore = 1000, MemoryExponent = 0.5, CorePerSlotExponent = 0.25, Ceiling = 20_000 };

    [Theory]
    [InlineData(4, 1, 1, 1024, 4000)]
    [InlineData(4, 1, 1, 4096, 4000)]
    [InlineData(4, 1, 1, 256, 2000)]
    [InlineData(4, 4, 1, 4096, 2828.4)]
    [InlineData(8, 1, 2, 2048, 19_027.3)]
    [InlineData(4, 1, 3, 2048, 9513.7)]
    [InlineData(24, 1, 1, 4096, 20_000)]
    public void PerSecond_KnownConfigurations_FollowsTheFormula(int workers, int slots, double cores, int memory, double expected) =>
        Assert.Equal(expected, Model.PerSecond(new JobConfiguration(workers, slots, cores, memory, 10)), 0.1);

    [Fact]
    public void PerSecond_MoreOfAnything_NeverLowersIt()
    {
        var configurations =
            from workers in Gen.Choose(1, 24)
            from slots in Gen.Choose(1, 4)
            from cores in Gen.Choose(1, 4)
            from memory in Gen.Choose(256, 4096)
            select new JobConfiguration(workers, slots, cores, memory, 10);
        Prop.ForAll(configurations.ToArbitrary(), configuration =>
        {
            var capacity = Model.PerSecond(configuration) * (1 + 1e-12);
            return Model.PerSecond(configuration with { Workers = configuration.Workers + 1 }) * (1 + 1e-9) >= capacity
                && Model.PerSecond(configuration with { CpuPerWorker = configuration.CpuPerWorker + 1 }) * (1 + 1e-9) >= capacity
                && Model.PerSecond(configuration with { MemoryMiB = configuration.MemoryMiB + 256 }) * (1 + 1e-9) >= capacity
                && Model.PerSecond(configuration with { CheckpointIntervalSeconds = 20 }) * (1 + 1e-9) >= capacity
                && (configuration.CpuPerWorker > Model.MostCoresPerSlot * configuration.SlotsPerWorker
                    || Model.PerSecond(configuration with { SlotsPerWorker = configuration.SlotsPerWorker + 1 }) <= capacity * (1 + 1e-9));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("ysb")]
    [InlineData("tsw")]
    public void PerSecond_FittedJobs_MoreCoresNeverLowerIt(string job)
    {
        var lattice = new ConfigurationSpace(JobCatalog.Find(job).Bounds).Lattice;
        var model = JobCatalog.Find(job).Capacity;

        Assert.All(lattice.Where(item => item.CpuPerWorker < 3), item =>
            Assert.True(model.PerSecond(item with { CpuPerWorker = item.CpuPerWorker + 1 }) >= model.PerSecond(item)));
    }
}
