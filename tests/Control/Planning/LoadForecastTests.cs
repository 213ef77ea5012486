using Sheaf.Control.Planning;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Planning;

public sealed class LoadForecastTests
{
    private static readonly LoadForecast Forecast = Make.Forecast(1) with { Quantiles = [[1, 2, 3], [4, 5, 6], [2, 3, 4]] };

    [Theory]
    [InlineData(0.9, 1, null, 6)]
    [InlineData(0.5, 1, null, 5)]
    [InlineData(0.85, 1, null, 6)]
    [InlineData(0.9, 1, 1, 3)]
    [InlineData(0.9, 3, null, 4)]
    [InlineData(0.9, 4, null, 0)]
    public void Peak_LevelAndSteps_IsTheHighestOfThem(double level, int from, int? to, double expected) =>
        Assert.Equal(expected, Forecast.Peak(level, from, to));
}
