using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Forecasting.Tests;

public sealed class JunkInputTests
{
    private static readonly ForecastOptions Options = new() { Horizon = 8, History = 128 };

    [Fact]
    public void Forecast_OfAnyInput_IsFiniteNotNegativeAndOrdered()
    {
        Gen<double?> value = Gen.Frequency(
            (6, Gen.Choose(0, 2_000).Select(rate => (double?)rate)),
            (2, Gen.Constant((double?)0)),
            (1, Gen.Constant((double?)null)),
            (1, Gen.Elements<double?>(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -5, 1e9, 1e29, 1e300, double.Epsilon, 1e-30)));
        Gen<double?[]> block = Gen.OneOf(
            value.ArrayOf(),
            from single in value
            from count in Gen.Choose(1, 40)
            select Enumerable.Repeat(single, count).ToArray(),
            from period in Gen.Choose(2, 12)
            from scale in Gen.Choose(1, 1_000_000)
            select Enumerable.Range(0, 5 * period).Select(t => (double?)(t % period * scale)).ToArray());
        Gen<double?[]> series = block.ArrayOf().Select(blocks => blocks.SelectMany(part => part).Take(120).ToArray());
        Config config = Config.QuickThrowOnFailure.WithMaxTest(1_200).WithEndSize(12);
        Prop.ForAll(series.ToArbitrary(), HoldsThroughout).Check(config);
    }

    private static bool HoldsThroughout(double?[] rates)
    {
        OnlineForecaster forecaster = new(Options);
        for (int i = 0; i < rates.Length; i++)
        {
            forecaster.Update(rates[i]);
            if (forecaster.CanForecast && (i % 7 == 0 || i == rates.Length - 1) && !Holds(forecaster.Forecast()))
            {
                return false;
            }
        }

        return forecaster.Samples == rates.Length;
    }

    private static bool Holds(Forecast forecast) =>
        forecast.Mean.All(mean => double.IsFinite(mean) && mean >= 0)
        && forecast.Quantiles.All(row => row.All(quantile => double.IsFinite(quantile) && quantile >= 0)
            && row.Zip(row.Skip(1), (low, high) => low <= high).All(ordered => ordered))
        && Math.Abs(forecast.Weights.Sum(weight => weight.Weight) - 1) < 1e-9;
}
