using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Tests.Jobs;

public sealed class JobFileTests
{
    [Fact]
    public void Parse_WhatWasWritten_IsTheSameJob()
    {
        var json = JobFile.Write(JobCatalog.Ysb);

        Assert.Equal(json, JobFile.Write(JobFile.Parse(json, "job.json")));
    }

    [Theory]
    [InlineData("{", "job.json")]
    [InlineData("null", "got null")]
    [InlineData("{}", "name")]
    [InlineData("""{ "nonsense": 1 }""", "nonsense")]
    public void Parse_Malformed_SaysWhat(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => JobFile.Parse(json, "job.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_FigureOutOfRange_SaysWhatWasExpected()
    {
        var json = JobFile.Write(TestJobs.Plain).Replace("\"eventsPerCore\": 1000", "\"eventsPerCore\": -5", StringComparison.Ordinal);

        Assert.Contains("Got -5; expected a finite number above 0", Assert.Throws<FormatException>(() => JobFile.Parse(json, "job.json")).Message, StringComparison.Ordinal);
    }
}
