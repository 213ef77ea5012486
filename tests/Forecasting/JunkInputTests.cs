using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Forecasting.Tests;

/// <summary>
/// Whatever comes in, forecasts are finite, not negative and ordered. The number of inputs, half of them with times, is 1 000, or what
/// the environment variable SHEAF_RANDOM_SERIES says.
/// </summary>
public sealed class JunkInputTests
{
    private const int MostSteps = 120;
    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("SHEAF_RANDOM_SERIES") ?? "1000", CultureInfo.InvariantCulture);
    private static readonly ForecastOptions Options = new() { Horizon = 8, History = 128 };
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<double?> Value = Gen.Frequency(
        (6, Gen.Choose(0, 2_000).Select(rate => (double?)rate)),
        (2, Gen.Constant((double?)0)),
        (1, Gen.Constant((double?)null)),
        (1, Gen.Elements<double?>(
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, -5, -0.0, 1e9, 1e29, 1e30, 1.0000001e30, 1e300, double.MaxValue, double.Epsilon, 1e-30)));

    private static readonly Gen<double?[]> Rates = Gen.OneOf(
        Value.ArrayOf(),
        from single in Value
        from count in Gen.Choose(1, 40)
        select Enumerable.Repeat(single, count).ToArray(),
        from period in Gen.Choose(2, 12)
        from scale in Gen.Choose(1, 1_000_000)
        select Enumerable.Range(0, 5 * period).Select(t => (double?)(t % period * scale)).ToArray(),
        from level in Gen.Elements(1e-6, 1, 1e4, 1e12, 1e29)
        from after in Gen.Elements(0, 1e-6, 3, 1e5, 1e28)
        select Enumerable.Range(0, 40).Select(t => (double?)(t < 20 ? level : after)).ToArray())
        .ArrayOf().Select(blocks => blocks.SelectMany(part => part).Take(MostSteps).ToArray());

    // In milliseconds: none at all, within a step, steps, gaps, gaps beyond memory, and back.
    private static readonly Gen<long> Gap = Gen.Frequency(
        (3, Gen.Constant(0L)),
        (4, Gen.Choose(1, 999).Select(gap => (long)gap)),
        (8, Gen.Constant(1_000L)),
        (2, Gen.Choose(1_000, 60_000).Select(gap => (long)gap)),
        (1, Gen.Elements(128_999L, 130_000L, 10_000_000_000L, 1_000_000_000_000L)),
        (2, Gen.Choose(-30_000, -1).Select(gap => (long)gap)));

    [Fact]
    public void Forecast_OfAnyInput_IsFiniteNotNegativeAndOrdered() =>
        Prop.ForAll(Rates.ToArbitrary(), HoldsThroughout).Check(Configured());

    [Fact]
    public void Forecast_OfAnyTimedInput_IsFiniteNotNegativeAndOrdered()
    {
        Gen<(double? Rate, long Gap)[]> timed =
            from rates in Rates
            from gaps in Gap.ArrayOf(rates.Length)
            select rates.Zip(gaps).ToArray();
        Prop.ForAll(timed.ToArbitrary(), HoldsThroughout).Check(Configured());
    }

    private static Config Configured() => Config.QuickThrowOnFailure.WithMaxTest(Inputs / 2).WithEndSize(12);

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

    private static bool HoldsThroughout((double? Rate, long Gap)[] inputs)
    {
        TimedForecaster forecaster = new(Options);
        DateTimeOffset at = Start;
        for (int i = 0; i < inputs.Length; i++)
        {
            at = at.AddMilliseconds(inputs[i].Gap);
            bool isLate = at < forecaster.OpenStep;
            if (isLate == Accepts(forecaster, at, inputs[i].Rate))
            {
                return false;
            }

            at = isLate ? forecaster.OpenStep!.Value : at;
            bool asked = forecaster.CanForecast && (i % 7 == 0 || i == inputs.Length - 1);
            if (asked && !(Holds(forecaster.Forecast().Forecast) && forecaster.Forecast().From <= at))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Accepts(TimedForecaster forecaster, DateTimeOffset at, double? rate)
    {
        try
        {
            forecaster.Take(at, rate);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Holds(Forecast forecast) =>
        forecast.Mean.All(mean => double.IsFinite(mean) && mean >= 0)
        && forecast.Quantiles.All(row => row.All(quantile => double.IsFinite(quantile) && quantile >= 0)
            && row.Zip(row.Skip(1), (low, high) => low <= high).All(ordered => ordered))
        && Math.Abs(forecast.Weights.Sum(weight => weight.Weight) - 1) < 1e-9;
}
