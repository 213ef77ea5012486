using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Jobs;

public sealed class JobCatalogTests
{
    [Theory]
    [InlineData("ysb")]
    [InlineData("tsw")]
    public void Find_FittedJob_CarriesSourceAndStandardErrors(string name)
    {
        var job = JobCatalog.Find(name);

        Assert.Equal(name, job.Name);
        Assert.Equal([1, 2], job.FittedRuns);
        Assert.Contains("dos-group/demeter", job.Source, StringComparison.Ordinal);
        Assert.True(job.StandardErrors["capacity.eventsPerCore"] is > 0 and < 2000);
        Assert.Equal(job.Static, job.Static);
    }

    [Fact]
    public void Find_Unknown_NamesTheKnown() =>
        Assert.Contains("ysb, tsw", Assert.Throws<ArgumentException>(() => JobCatalog.Find("nope")).Message, StringComparison.Ordinal);

    [Fact]
    public void Random_SameSeed_IsTheSameJob()
    {
        Assert.Equal(JobFile.Write(JobCatalog.Random(3)), JobFile.Write(JobCatalog.Random(3)));
        Assert.NotEqual(JobFile.Write(JobCatalog.Random(3)), JobFile.Write(JobCatalog.Random(4)));
    }

    [Fact]
    public void Random_ManySeeds_StaticKeepsUpAndRecovers()
    {
        foreach (var seed in Enumerable.Range(1, 50))
        {
            var job = JobCatalog.Random(seed);
            var outcome = CloneRun.Run(job, job.Static, job.Load.HighestRate, CloneRun.Published, null);

            Assert.True(outcome.LatencyMs < 2000 && outcome.RecoverySeconds < 180, $"Seed {seed}: {outcome}");
        }
    }
}
