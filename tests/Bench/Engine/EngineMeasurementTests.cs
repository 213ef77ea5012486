using Sheaf.Bench.Engine;

namespace Sheaf.Bench.Tests.Engine;

public class EngineMeasurementTests
{
    private static readonly EngineMeasurement Run =
        new("q5", 100, 2, 4, 8, 123.5, 7, -3, new Dictionary<string, double> { ["checkpoints"] = 2 });

    [Fact]
    public void Parse_WhatToJsonGave_IsTheSame()
    {
        EngineMeasurement read = EngineMeasurement.Parse("a line before\n" + Run.ToJson() + "\n");

        Assert.Equal(Run with { Figures = read.Figures }, read);
        Assert.Equal(Run.Figures, read.Figures);
        Assert.Equal(25, read.EventsPerSecond);
        Assert.Equal(12.5, read.EventsPerCpuSecond);
    }

    [Fact]
    public void ToJson_AMeasurement_IsOneLine() => Assert.DoesNotContain('\n', Run.ToJson());

    [Theory]
    [InlineData("")]
    [InlineData("out of memory")]
    [InlineData("""{"case":"q5","events":100}""")]
    public void Parse_NoMeasurement_IsRefused(string output) => Assert.Throws<InvalidDataException>(() => EngineMeasurement.Parse(output));

    [Fact]
    public void Parse_NoCpuTime_IsRefused() => Assert.Throws<InvalidDataException>(() => EngineMeasurement.Parse((Run with { CpuSeconds = 0 }).ToJson()));
}
