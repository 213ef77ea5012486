using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Control.Learning;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Learning;

public sealed class FeatureMapTests
{
    private static readonly FeatureMap Map = new(new ConfigurationSpace(TestSettings.Bounds), 100_000);

    [Fact]
    public void Map_AnyConfigurationAtAnyRate_IsInTheUnitCube()
    {
        var configurations =
            from workers in Gen.Choose(1, 40)
            from slots in Gen.Choose(1, 9)
            from cpu in Gen.Choose(1, 4000)
            from memory in Gen.Choose(1, 9000)
            from interval in Gen.Choose(1, 900)
            select new JobConfiguration(workers, slots, cpu / 1000.0, memory, interval / 10.0);
        var rates = Gen.Elements(0, -5, 1e-300, 1, 999, 1e5, 1e7, double.MaxValue, double.PositiveInfinity);

        Prop.ForAll(Gen.Zip(configurations, rates).ToArbitrary(), drawn =>
        {
            var features = Map.Map(drawn.Item1, drawn.Item2);
            return features.Length == FeatureMap.Dimensions && features.All(x => x is >= 0 and <= 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Map_MoreLoadPerCore_RaisesOnlyTheFeaturesOfLoad()
    {
        var low = Map.Map(Make.Small, 20_000);
        var high = Map.Map(Make.Small, 40_000);

        Assert.Equal(low[..5], high[..5]);
        Assert.True(high[5] > low[5]);
        Assert.True(high[6] > low[6]);
    }

    [Fact]
    public void Map_SameLoadPerCoreAndSlot_IsTheSameLoad()
    {
        var one = Map.Map(new JobConfiguration(1, 1, 0.2, 64, 4), 10_000);
        var four = Map.Map(new JobConfiguration(4, 1, 0.2, 64, 4), 40_000);

        Assert.Equal(one[5], four[5], 12);
        Assert.Equal(one[6], four[6], 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_HighestRateNotAboveZero_Throws(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureMap(new ConfigurationSpace(TestSettings.Bounds), rate));
}
