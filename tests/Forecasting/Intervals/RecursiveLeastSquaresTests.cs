namespace Sheaf.Forecasting.Tests.Intervals;

public sealed class RecursiveLeastSquaresTests
{
    [Fact]
    public void Predict_NothingLearnt_IsThePrior() =>
        Assert.Equal(7, new RecursiveLeastSquares([1, 2], [1, 1], .99, 3).Predict([1, 3]), 12);

    [Fact]
    public void Learn_LinearRows_RecoversTheCoefficients()
    {
        RecursiveLeastSquares regression = new([0, 0, 0], [3, 3, 3], 1, 1e9);
        Random random = new(3);
        for (int i = 0; i < 400; i++)
        {
            double[] row = [1, random.NextDouble(), random.NextDouble()];
            regression.Learn(row, 2 + (3 * row[1]) - (4 * row[2]));
        }

        Assert.Equal(2, regression.Predict([1, 0, 0]), .1);
        Assert.Equal(5, regression.Predict([1, 1, 0]), .1);
        Assert.Equal(-2, regression.Predict([1, 0, 1]), .1);
    }

    [Fact]
    public void Learn_RelationChanges_ForgetsTheOld()
    {
        RecursiveLeastSquares regression = new([0, 0], [1, 1], .98, 1e9);
        Random random = new(3);
        for (int i = 0; i < 1_000; i++)
        {
            double x = random.NextDouble();
            regression.Learn([1, x], i < 500 ? x : 1 - x);
        }

        Assert.Equal(1, regression.Predict([1, 0]), .1);
        Assert.Equal(0, regression.Predict([1, 1]), .1);
    }

    /// <summary>Nothing new in a row for long: without a bound the covariance grows until one row throws everything over.</summary>
    [Fact]
    public void Learn_SameRowForLong_StaysFinite()
    {
        RecursiveLeastSquares regression = new([0, 0], [1, 1], .9, 3);
        for (int i = 0; i < 20_000; i++)
        {
            regression.Learn([1, 0], 5);
        }

        regression.Learn([1, 1], 6);
        Assert.InRange(regression.Predict([1, 1]), 4, 9);
    }
}
