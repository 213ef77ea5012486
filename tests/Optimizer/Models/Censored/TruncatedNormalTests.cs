namespace Sheaf.Optimizer.Tests;

public class TruncatedNormalTests
{
    [Fact]
    public void Of_HalfNormal_MatchesTheTextbook()
    {
        TruncatedNormal above = TruncatedNormal.Of(3, 4, 3, double.PositiveInfinity);
        TruncatedNormal below = TruncatedNormal.Of(3, 4, double.NegativeInfinity, 3);

        Assert.Equal(Math.Log(0.5), above.LogMass, 1e-14);
        Assert.Equal(3 + (2 * Math.Sqrt(2 / Math.PI)), above.Mean, 1e-13);
        Assert.Equal(4 * (1 - (2 / Math.PI)), above.Variance, 1e-13);
        Assert.Equal(3 - (2 * Math.Sqrt(2 / Math.PI)), below.Mean, 1e-13);
        Assert.Equal(above.Variance, below.Variance, 1e-13);
    }

    [Theory]
    [InlineData(-0.5, 1.5)]
    [InlineData(2, 2.4)]
    [InlineData(-6, -5.9)]
    [InlineData(4, 4.003)]
    [InlineData(-1e-3, 1e-3)]
    [InlineData(1, 40)]
    public void Of_Interval_MatchesNumericalIntegration(double lower, double upper)
    {
        const int Steps = 200_000;
        double end = Math.Min(upper, 12);
        double width = (end - lower) / Steps;
        (double mass, double first, double second) = (0, 0, 0);
        double centre = 0.5 * (lower + end);
        for (int i = 0; i < Steps; i++)
        {
            double z = lower + ((i + 0.5) * width);
            double weight = Normal.Density(z) * width;
            (mass, first, second) = (mass + weight, first + (weight * (z - centre)), second + (weight * (z - centre) * (z - centre)));
        }

        TruncatedNormal cut = TruncatedNormal.Of(0, 1, lower, upper);

        Assert.Equal(Math.Log(mass), cut.LogMass, 1e-4);
        Assert.Equal(centre + (first / mass), cut.Mean, 1e-6);
        double variance = (second / mass) - (first / mass * first / mass);
        Assert.InRange(cut.Variance / variance, 0.999, 1.001);
    }

    [Theory]
    [InlineData(29.999)]
    [InlineData(30.001)]
    [InlineData(1e4)]
    public void Of_FarTail_IsAnExponential(double limit)
    {
        TruncatedNormal cut = TruncatedNormal.Of(0, 1, limit, double.PositiveInfinity);

        // 1/α − 2/α³ and 1/α² − 6/α⁴ to first order; the next terms are below a ten-thousandth here.
        Assert.InRange((cut.Mean - limit) * limit / (1 - (2 / limit / limit)), 0.999, 1.001);
        Assert.InRange(cut.Variance * limit * limit / (1 - (6 / limit / limit)), 0.999, 1.001);
        Assert.Equal(Normal.LogCumulative(-limit), cut.LogMass);
    }
}
