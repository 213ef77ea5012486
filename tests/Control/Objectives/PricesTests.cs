using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Tests.Objectives;

public sealed class PricesTests
{
    [Fact]
    public void PerHour_Configuration_IsCoresAndGiBTimesTheirPrices() =>
        Assert.Equal((2 * 3 * 0.5) + (0.5 * 3 * 2), new Prices(CoreHour: 2, GiBHour: 0.5).PerHour(new JobConfiguration(3, 1, 0.5, 2048, 10)), 12);

    [Theory]
    [InlineData(-1, 0, 0, "CoreHour")]
    [InlineData(0, double.NaN, 0, "GiBHour")]
    [InlineData(0, 0, double.PositiveInfinity, "BadSecond")]
    public void Constructor_NegativeOrNotFinite_NamesThePrice(double core, double memory, double bad, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new Prices(core, memory, bad)).ParamName);
}
