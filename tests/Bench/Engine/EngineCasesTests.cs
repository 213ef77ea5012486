using Sheaf.Bench.Engine;

namespace Sheaf.Bench.Tests.Engine;

public class EngineCasesTests
{
    [Fact]
    public void TryParse_NamesAndNumbers_AreTakenInOrder()
    {
        Assert.True(EngineCases.TryParse("Q5:10000000, filter", out IReadOnlyList<EngineCase> cases, out string? error), error);

        Assert.Equal(["q5", "filter"], cases.Select(one => one.Name));
        Assert.Equal(10_000_000, cases[0].FlinkEvents);
        Assert.Equal(EngineCases.Find("q5")!.Events * 2, cases[0].Events);
        Assert.Equal(EngineCases.Find("filter"), cases[1]);
    }

    [Fact]
    public void TryParse_NumberForACaseWithoutAnchor_IsItsOwn()
    {
        Assert.True(EngineCases.TryParse("source:77", out IReadOnlyList<EngineCase> cases, out _));

        Assert.Equal(77, Assert.Single(cases).Events);
        Assert.Null(cases[0].FlinkEvents);
    }

    [Theory]
    [InlineData("", "got nothing")]
    [InlineData("q6", "got q6")]
    [InlineData("q5,q5:7", "got q5 twice")]
    [InlineData("q5:0", "got q5:0")]
    [InlineData("q5:-1", "got q5:-1")]
    [InlineData("q5:1e6", "got q5:1e6")]
    public void TryParse_UnsoundText_SaysWhatWasGot(string text, string got)
    {
        Assert.False(EngineCases.TryParse(text, out _, out string? error));

        Assert.Contains(got, error, StringComparison.Ordinal);
        Assert.Contains("expected", error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Names_AreUnique() => Assert.Equal(EngineCases.All.Count, EngineCases.All.Select(one => one.Name).Distinct().Count());
}
