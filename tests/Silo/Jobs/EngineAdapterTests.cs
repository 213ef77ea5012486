using Sheaf.Engine;
using Sheaf.Silo.Jobs;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Jobs;

public sealed class EngineAdapterTests
{
    [Fact]
    public void EngineConfigurations_ThereAndBack_IsTheSame()
    {
        Assert.Equal(Samples.Large, EngineConfigurations.From(EngineConfigurations.From(Samples.Large)));
        Assert.Equal(new EngineConfiguration(4, 2, 0.5, 512, TimeSpan.FromSeconds(10)), EngineConfigurations.From(Samples.Large));
    }

    [Fact]
    public void StateName_EveryState_HasAName() =>
        Assert.All(Enum.GetValues<JobState>(), state => Assert.Matches("^[a-z]+$", EngineJobTarget.StateName(state)));

    [Fact]
    public void StateName_NoState_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => EngineJobTarget.StateName((JobState)99));

    [Fact]
    public void WorkerKey_JobWithASlash_StillNamesItsJob()
    {
        var host = new EngineHost();

        Assert.Equal("a/3", EngineHost.WorkerKey("a", 3));
        Assert.Null(host.FindWorker("a/3"));
        Assert.Null(host.FindWorker("no slash"));
        Assert.Empty(host.Workers("a"));
        Assert.Null(host.DefinitionOf("a"));
    }

    [Fact]
    public void RemoveLeftovers_RunsCutOff_AreGoneAndJobsAreNot()
    {
        using var folder = new TempFolder();
        var folders = new JobFolders(folder.Path);
        Directory.CreateDirectory(folders.Profiling("a-batch-1-1"));
        Directory.CreateDirectory(folders.Job("a"));

        folders.RemoveLeftovers();
        folders.RemoveLeftovers();

        Assert.False(Directory.Exists(folders.Profiling("a-batch-1-1")));
        Assert.True(Directory.Exists(folders.Job("a")));
    }
}
