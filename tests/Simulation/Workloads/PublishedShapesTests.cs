using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Tests.Workloads;

public sealed class PublishedShapesTests
{
    [Theory]
    [InlineData("ysb")]
    [InlineData("tsw")]
    public void For_FittedJobs_StaysWithinTheProfile(string name)
    {
        var job = JobCatalog.Find(name);
        var load = PublishedShapes.For(job, 64_800);
        double[] rates = [.. Enumerable.Range(0, load.Seconds).Select(second => load[second])];

        Assert.Equal(64_800, load.Seconds);
        Assert.Equal(job.Load.LowestRate, rates.Min(), 3);
        Assert.Equal(job.Load.HighestRate, rates.Max(), 3);
    }

    [Fact]
    public void For_Traffic_RepeatsEverySixHours()
    {
        var load = PublishedShapes.For(JobCatalog.Tsw, 64_800);

        Assert.True(Enumerable.Range(0, 43_200).Average(second => Math.Abs(load[second] - load[second + 21_600]) / load[second]) < 0.08);
    }

    [Fact]
    public void For_Clicks_ChangesAtMostByHalfInTenMinutes()
    {
        var load = PublishedShapes.For(JobCatalog.Ysb, 64_800);

        Assert.True(Enumerable.Range(0, 64_200).Max(second => load[second + 600] / load[second]) < 2);
    }

    [Fact]
    public void For_SameSeed_IsTheSame()
    {
        var other = JobCatalog.Ysb with { Load = JobCatalog.Ysb.Load with { Seed = 2 } };

        Assert.Equal(PublishedShapes.For(JobCatalog.Ysb, 5000)[4999], PublishedShapes.For(JobCatalog.Ysb, 5000)[4999]);
        Assert.NotEqual(PublishedShapes.For(JobCatalog.Ysb, 5000)[4999], PublishedShapes.For(other, 5000)[4999]);
    }
}
