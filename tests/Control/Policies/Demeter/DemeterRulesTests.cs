using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Policies.Demeter;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Policies.Demeter;

/// <summary>The small rules: predicted rate, segments, latency class, search space, the last minute.</summary>
public sealed class DemeterRulesTests
{
    [Fact]
    public void Peak_TenMinutes_IsTheHighestBinMean()
    {
        // Steps of 20 s: three to a bin. Minute 2 holds 40, 80, 90; a lone spike of minute 11 is past the horizon.
        double[] mean = [10, 20, 30, 40, 80, 90, .. Enumerable.Repeat(50.0, 24), 1000];
        var forecast = Make.Forecast(1) with { StepSeconds = 20, Mean = mean };

        Assert.Equal(70, RatePrediction.Peak(forecast), 1e-9);
    }

    [Theory]
    [InlineData(60, 3)]
    [InlineData(300, 3)]
    [InlineData(900, 1)]
    public void Peak_LongSteps_TakesThoseThatEndWithinTenMinutes(double stepSeconds, double expected)
    {
        var forecast = Make.Forecast(1) with { StepSeconds = stepSeconds, Mean = [1, 3, 2] };

        Assert.Equal(expected, RatePrediction.Peak(forecast));
    }

    [Theory]
    [InlineData(5_000, 0, 0)]
    [InlineData(17_000, 0, 0)]
    [InlineData(17_001, 0, 1)]
    [InlineData(26_999, 0, 1)]
    [InlineData(27_000, 1, 1)]
    [InlineData(55_000, 3, 4)]
    public void Segments_Rate_FallsIntoOneAndTargetsTheFirstThatStartsAtItOrAbove(double rate, int own, int target)
    {
        var segments = new WorkloadSegments(17_000, 10_000);

        Assert.Equal(own, segments.IndexOf(rate));
        Assert.Equal(target, segments.TargetOf(rate));
        Assert.True(segments.LowerEdge(target) >= rate);
    }

    [Fact]
    public void LatencyScore_TwicePointFourteenTheLeast_IsTheEdgeOfGood()
    {
        Assert.Equal(0, LatencyScore.Of(900, 1000));
        Assert.Equal(Math.Tanh(1), LatencyScore.Of(4000, 1000), 1e-12);
        Assert.True(LatencyScore.IsGood(2141, 1000));
        Assert.False(LatencyScore.IsGood(2142, 1000));
    }

    [Fact]
    public void Configurations_Published_ObeyDivisibilityAndCaps()
    {
        var space = new DemeterSearchSpace();

        var configurations = space.Configurations;

        Assert.Contains(DemeterCase.Static, configurations);
        Assert.Contains(new JobConfiguration(2, 4, 3, 1024, 90), configurations);
        Assert.DoesNotContain(configurations, c => c.Parallelism % 4 != 0 || c.Parallelism is < 8 or > 24 || c.TotalCores > 24 || c.TotalMemoryGiB > 96);

        // Workers are parallelism ÷ slots: 8, 12, 16, 20, 24 by one; 4, 6, 8, 10, 12 by two; 4, 8 by three; 2 to 6 by four. With 1, 2 and 3
        // cores each under the cap of 24 that leaves 5 + 2 + 1, 5 + 5 + 3, 2 + 2 + 2 (less one) and 5 + 5 + 5; memory takes 4 levels, the
        // interval 5, and no cap on memory binds.
        var workersAndCpu = 8 + 13 + Allowed([4, 8]) + 15;
        Assert.Equal(workersAndCpu * 4 * 5, configurations.Count);
        Assert.Equal(configurations.Count, configurations.Distinct().Count());
    }

    [Fact]
    public void Normalise_Corners_AreZeroAndOne()
    {
        var space = new DemeterSearchSpace();

        Assert.Equal([0, 1, 1, 0, 1], space.Normalise(new JobConfiguration(2, 4, 3, 1024, 90)));
        Assert.Equal([1, 0, 0, 1, 0], space.Normalise(DemeterCase.Static));
        Assert.Equal(DemeterCase.Static, space.At([0.99, 0.1, 0.1, 0.99, 0.1]));
        Assert.Null(space.At([0.99, 0.1, 0.99, 0.99, 0.1]));
    }

    [Fact]
    public void Lattice_NarrowBounds_KeepsOnlyTheirConfigurations()
    {
        var bounds = DemeterCase.Settings.Bounds with { MemoryMiB = new ParameterRange(2048, 2048, 1024), MaxTotalCores = 8 };

        var lattice = new DemeterLattice(new DemeterSearchSpace(), bounds);

        Assert.All(lattice.Configurations, c => Assert.True(c.MemoryMiB == 2048 && c.TotalCores <= 8));
        Assert.Contains("none of Demeter's configurations", Assert.Throws<ArgumentException>(() => new DemeterLattice(new DemeterSearchSpace(), TestSettings.Bounds)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProductionMinute_OldAndUnknown_DoNotCount()
    {
        Observation[] recent = [Make.Observation(0, 9, 9), Make.Observation(30, 10, null), Make.Observation(60, 20, 400)];

        Assert.Equal(new ProductionMinute(15, 400), ProductionMinute.Of(recent, Make.Start.AddSeconds(60)));
        Assert.Equal(new ProductionMinute(null, null), ProductionMinute.Of([], Make.Start));
    }

    private static int Allowed(int[] workers) => workers.Sum(count => Enumerable.Range(1, 3).Count(cpu => count * cpu <= 24));
}
