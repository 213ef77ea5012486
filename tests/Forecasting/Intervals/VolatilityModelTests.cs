namespace Sheaf.Forecasting.Tests.Intervals;

public sealed class VolatilityModelTests
{
    /// <summary>Errors are a tenth of the level, which swings between 10 and 1 000: the expected error has to swing with it.</summary>
    [Fact]
    public void Predict_ErrorsInProportionToTheLevel_FollowsTheLevel()
    {
        VolatilityModel model = new();
        Random random = new(5);
        for (int i = 0; i < 3_000; i++)
        {
            Step(model, i % 2 == 0 ? 10 : 1_000, forecast => .2 * forecast * random.NextDouble());
        }

        double low = Predict(model, 10), high = Predict(model, 1_000);
        Assert.InRange(high / low, 20, 300);
    }

    [Fact]
    public void Predict_NothingMatured_IsTheFallback() => Assert.Equal(8, Predict(new VolatilityModel(), 100), 6);

    [Fact]
    public void Predict_NoErrorsAtAll_StaysPositive()
    {
        VolatilityModel model = new();
        for (int i = 0; i < 1_000; i++)
        {
            Step(model, 100, _ => 0);
        }

        Assert.True(Predict(model, 100) > 0);
    }

    [Fact]
    public void Reach_AfterABurst_StaysNearTheLargestError()
    {
        VolatilityModel model = new();
        Assert.Equal(double.PositiveInfinity, model.Reach);
        for (int i = 0; i < 400; i++)
        {
            Step(model, 100, _ => i is >= 300 and < 310 ? 80 : 1);
        }

        Assert.InRange(model.Reach, 80, 100);
    }

    private static void Step(VolatilityModel model, double forecast, Func<double, double> error)
    {
        double[] features = new double[VolatilityModel.Features];
        model.Predict(At(forecast), features);
        model.Learn(error(forecast), features);
    }

    private static double Predict(VolatilityModel model, double forecast) => model.Predict(At(forecast), new double[VolatilityModel.Features]);

    private static Circumstances At(double forecast) => new(forecast, 1, 8, 8, 8, 8);
}
