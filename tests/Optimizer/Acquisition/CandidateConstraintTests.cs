namespace Sheaf.Optimizer.Tests;

public class CandidateConstraintTests
{
    private static readonly ISurrogate Any = new KnownSurrogate(1, _ => 0);

    [Theory]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(-0.5, 0.7)]
    [InlineData(3, 4)]
    [InlineData(-14, -13)]
    [InlineData(-2, 30)]
    [InlineData(40, 40.5)]
    public void LogProbabilityWithGradient_AnyLimits_EqualsFiniteDifferences(double lower, double upper)
    {
        CandidateConstraint constraint = new(Any, lower, upper);
        double At(double mean, double deviation) => constraint.LogProbability(new Posterior(mean, deviation * deviation));
        (double mean, double deviation) = (0.3, 1.2);
        LogProbabilityGradient gradient = constraint.LogProbabilityWithGradient(new Posterior(mean, deviation * deviation));
        Assert.Equal(At(mean, deviation), gradient.Value, 1e-9);
        double byMean = (At(mean + 1e-5, deviation) - At(mean - 1e-5, deviation)) / 2e-5;
        double byDeviation = (At(mean, deviation + 1e-5) - At(mean, deviation - 1e-5)) / 2e-5;
        Assert.Equal(byMean, gradient.ByMean, 1e-5 * Math.Max(1, Math.Abs(byMean)));
        Assert.Equal(byDeviation, gradient.ByDeviation, 1e-5 * Math.Max(1, Math.Abs(byDeviation)));
    }

    [Theory]
    [InlineData(1e20, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, -1e14)]
    [InlineData(1e14, 1e15)]
    [InlineData(-1e15, -1e14)]
    [InlineData(1e14, 100000000000001)]
    public void LogProbabilityWithGradient_LimitsOutOfReach_IsFiniteAndPointsTowardsThem(double lower, double upper)
    {
        LogProbabilityGradient gradient = new CandidateConstraint(Any, lower, upper).LogProbabilityWithGradient(new Posterior(3, 4));
        Assert.True(double.IsFinite(gradient.Value) && double.IsFinite(gradient.ByDeviation) && gradient.ByDeviation > 0);
        Assert.True(double.IsFinite(gradient.ByMean));
        Assert.Equal(lower > 0 ? 1 : -1, Math.Sign(gradient.ByMean));
    }

    [Fact]
    public void LogProbability_OneValueOnly_IsMinusInfinityUnlessKnown()
    {
        CandidateConstraint constraint = new(Any, 2, 2);
        Assert.Equal(double.NegativeInfinity, constraint.LogProbability(new Posterior(2, 1)));
        Assert.Equal(0, constraint.LogProbability(new Posterior(2, 0)));
    }
}
