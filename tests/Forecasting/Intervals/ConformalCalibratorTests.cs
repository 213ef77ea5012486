namespace Sheaf.Forecasting.Tests.Intervals;

public sealed class ConformalCalibratorTests
{
    private static readonly double[] Levels = [.025, .1, .5, .9, .975];

    [Fact]
    public void Quantiles_NothingLearnt_AreWideAroundZero()
    {
        double[] quantiles = new double[Levels.Length];
        new ConformalCalibrator(Levels, 1).Quantiles(quantiles);
        Assert.Equal(0, quantiles[2]);
        Assert.True(quantiles[1] < -1 && quantiles[3] > 1);
        Assert.True(quantiles.SequenceEqual(quantiles.Order()));
    }

    [Fact]
    public void Quantiles_OfUniformResiduals_AreTheirQuantiles()
    {
        double[] quantiles = Feed(new ConformalCalibrator(Levels, 1), 4_000, (random, _) => (2 * random.NextDouble()) - 1).Quantiles;
        Assert.Equal(-.8, quantiles[1], .15);
        Assert.Equal(.8, quantiles[3], .15);
        Assert.Equal(.95, quantiles[4], .15);
    }

    /// <summary>Residuals three times as wide from one step to the next, and a scale that does not notice: coverage must come back.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(.3)]
    public void Coverage_ResidualsChangeWidth_ComesBack(double width)
    {
        ConformalCalibrator calibrator = new(Levels, 1);
        Feed(calibrator, 1_500, (random, _) => Laplace(random));
        Feed(calibrator, 400, (random, _) => width * Laplace(random));
        double inside = Feed(calibrator, 1_500, (random, _) => width * Laplace(random)).Inside80;
        Assert.InRange(inside, .77, .83);
    }

    [Fact]
    public void Restore_OfSnapshot_GoesOnExactly()
    {
        ConformalCalibrator original = new(Levels, 1), restored = new(Levels, 1);
        Feed(original, 1_000, (random, _) => Laplace(random));
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        original.Snapshot(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        restored.Restore(reader);
        Assert.Equal(
            Feed(original, 300, (random, _) => Laplace(random)).Quantiles, Feed(restored, 300, (random, _) => Laplace(random)).Quantiles);
    }

    private static (double[] Quantiles, double Inside80) Feed(ConformalCalibrator calibrator, int count, Func<Random, int, double> next)
    {
        Random random = new(count);
        double[] quantiles = new double[Levels.Length];
        int inside = 0;
        for (int i = 0; i < count; i++)
        {
            double residual = next(random, i);
            calibrator.Quantiles(quantiles);
            inside += residual >= quantiles[1] && residual <= quantiles[3] ? 1 : 0;
            calibrator.Learn(residual, [.. quantiles.Select(quantile => residual <= quantile)]);
        }

        calibrator.Quantiles(quantiles);
        return (quantiles, inside / (double)count);
    }

    private static double Laplace(Random random) => (random.Next(2) == 0 ? 1 : -1) * -Math.Log(1 - random.NextDouble());
}
