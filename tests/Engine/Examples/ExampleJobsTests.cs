namespace Sheaf.Engine.Tests;

public sealed class ExampleJobsTests
{
    [Fact]
    public void Create_EveryName_GivesAJobOfThatNameWithARecount()
    {
        Assert.Equal("clickstream", ExampleJobs.Names[0]);
        Assert.All(ExampleJobs.Names, name =>
        {
            var job = ExampleJobs.Create(name, seed: 3);
            Assert.Equal((name, 3), (job.Name, job.Seed));
            Assert.Equal(name, job.WithEventLimit(5).Name);
            Assert.InRange(job.Load.Peak, 1, ExampleJobs.NominalPeak(name) * 1.01);
            Assert.NotNull(job.CreateRecount());
            Assert.NotEmpty(job.BuildPipeline().Plan.Complete().Stages);
        });
    }

    [Theory]
    [InlineData("nexmark-q6")]
    [InlineData("nexmark-q05")]
    [InlineData("Wordcount")]
    public void Create_UnknownName_SaysWhichThereAre(string name)
    {
        Assert.Contains("nexmark-q5", Assert.Throws<ArgumentException>(() => ExampleJobs.Create(name)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ExampleJobs.NominalPeak(name));
    }
}
