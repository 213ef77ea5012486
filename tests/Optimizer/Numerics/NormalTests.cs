namespace Sheaf.Optimizer.Tests;

public class NormalTests
{
    // Reference values to 16 digits: Φ from tables of Abramowitz and Stegun 26.2 and the asymptotic series for the far tail.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(1.96, 0.9750021048517795)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(-6, 9.865876450376946e-10)]
    [InlineData(-10, 7.619853024160527e-24)]
    [InlineData(0.3, 0.6179114221889526)]
    public void Cumulative_KnownArguments_MatchesTables(double z, double expected)
        => Assert.Equal(expected, Normal.Cumulative(z), expected * 1e-13);

    [Theory]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Cumulative_Infinite_IsZeroOrOne(double z, double expected) => Assert.Equal(expected, Normal.Cumulative(z));

    [Theory]
    [InlineData(-10)]
    [InlineData(-1)]
    [InlineData(-0.4)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(7)]
    public void LogCumulative_Moderate_IsLogOfCumulative(double z)
        => Assert.Equal(z > 5 ? -Normal.Cumulative(-z) : Math.Log(Normal.Cumulative(z)), Normal.LogCumulative(z), 1e-12);

    [Theory]
    [InlineData(-50)]
    [InlineData(-1000)]
    [InlineData(-1e8)]
    public void LogCumulative_FarTail_FollowsTheAsymptoticSeries(double z)
    {
        double series = (-0.5 * z * z) - Math.Log(-z) - (0.5 * Math.Log(2 * Math.PI)) + Math.Log(1 - (1 / (z * z)) + (3 / (z * z * z * z)));
        Assert.Equal(series, Normal.LogCumulative(z), Math.Abs(series) * 1e-10);
    }

    [Fact]
    public void ExpectedPositivePart_FarBelow_KeepsItsDigits()
    {
        // φ(s) / s² (1 − 3/s² + 15/s⁴ − 105/s⁶ …) as s → −∞.
        double s = -20;
        double series = Normal.Density(s) / (s * s) * (1 - (3 / Math.Pow(s, 2)) + (15 / Math.Pow(s, 4)) - (105 / Math.Pow(s, 6)) + (945 / Math.Pow(s, 8)));
        Assert.Equal(1, Normal.ExpectedPositivePart(s) / series, 1e-8);
    }

    [Theory]
    [InlineData(-0.66)]
    [InlineData(0)]
    [InlineData(3)]
    public void ExpectedPositivePart_Moderate_IsTheTextbookFormula(double s)
        => Assert.Equal((s * Normal.Cumulative(s)) + Normal.Density(s), Normal.ExpectedPositivePart(s), 1e-14);

    [Theory]
    [InlineData(-30)]
    [InlineData(-3)]
    [InlineData(-0.6)]
    [InlineData(0.2)]
    [InlineData(4)]
    public void InverseMills_AnyNumber_IsTheSlopeOfLogCumulative(double z)
        => Assert.Equal((Normal.LogCumulative(z + 1e-5) - Normal.LogCumulative(z - 1e-5)) / 2e-5, Normal.InverseMills(z), 1e-6);

    [Fact]
    public void InverseMills_FarDown_IsTheDistance()
    {
        Assert.Equal(1e19, Normal.InverseMills(-1e19), 1e5);
        Assert.Equal(0, Normal.InverseMills(40), 1e-300);
    }

    [Theory]
    [InlineData(-3, -2.5)]
    [InlineData(-0.4, 1)]
    [InlineData(-20, 2)]
    public void LogRatio_WithinReach_IsTheDifferenceOfLogarithms(double a, double b)
        => Assert.Equal(Normal.LogCumulative(a) - Normal.LogCumulative(b), Normal.LogRatio(a, b), 1e-10);

    [Fact]
    public void LogRatio_FarDown_KeepsItsDigits()
    {
        // log Φ(z) ≈ −z²/2 − log(−z √2π), whose first term's difference is −(a² − b²) / 2 = −1000 here.
        double b = -1e8;
        double a = b - 1e-5;
        Assert.Equal(0.5 * (b - a) * (b + a), Normal.LogRatio(a, b), 1e-6);
        Assert.Equal(double.NegativeInfinity, Normal.LogRatio(double.NegativeInfinity, b));
    }
}
