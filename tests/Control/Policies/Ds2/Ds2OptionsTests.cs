using Sheaf.Control.Policies.Ds2;

namespace Sheaf.Control.Tests.Policies.Ds2;

public sealed class Ds2OptionsTests
{
    [Fact]
    public void Defaults_Band_IsTheTargetPlusMinusThreeTenthsWithinZeroAndOne()
    {
        Assert.Equal(0.4, new Ds2Options().LowerUtilization, 9);
        Assert.Equal(1, new Ds2Options().UpperUtilization, 9);
        Assert.Equal(0, new Ds2Options { UtilizationTarget = 0.2 }.LowerUtilization);
        Assert.Equal(1, new Ds2Options { UtilizationTarget = 0.9 }.UpperUtilization);
    }

    public static TheoryData<Func<Ds2Options>> Impossible =>
    [
        () => new Ds2Options { UtilizationTarget = 0 },
        () => new Ds2Options { UtilizationTarget = double.NaN },
        () => new Ds2Options { UtilizationMin = -0.1 },
        () => new Ds2Options { UtilizationMax = 1.1 },
        () => new Ds2Options { MetricsWindow = TimeSpan.Zero },
        () => new Ds2Options { StabilizationInterval = TimeSpan.FromSeconds(-1) },
        () => new Ds2Options { CatchUpDuration = TimeSpan.FromDays(8) },
        () => new Ds2Options { ScaleDownMaxFactor = 1.1 },
        () => new Ds2Options { Partitions = 0 },
        () => new Ds2Options { MaxParallelism = 0 },
        () => new Ds2Options { ObservedTrueProcessingRateMinObservations = 0 },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Init_OutOfRange_Throws(Func<Ds2Options> make) => Assert.Throws<ArgumentOutOfRangeException>(() => make());

    [Fact]
    public void Policy_ContradictoryOptions_SaysWhich()
    {
        var band = Assert.Throws<ArgumentException>(() => new Ds2Policy(options: new Ds2Options { UtilizationMax = 0.6 }));
        var limits = Assert.Throws<ArgumentException>(
            () => new Ds2Policy(options: new Ds2Options { VertexMinParallelism = 9, VertexMaxParallelism = 8 }));

        Assert.Contains("0.7 outside its band of 0.4", band.Message, StringComparison.Ordinal);
        Assert.Contains("9 above the greatest of 8", limits.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_Combinations_AreFewDistinctValidAndHoldThePublished()
    {
        Assert.Equal(60, Ds2TuningGrid.All.Count);
        Assert.Equal(60, Ds2TuningGrid.All.Distinct().Count());
        Assert.Contains(new Ds2Options(), Ds2TuningGrid.All);
        Assert.All(Ds2TuningGrid.All, options =>
        {
            Assert.Equal("ds2-tuned", new Ds2Policy("ds2-tuned", options).Name);
            Assert.InRange(options.LowerUtilization / options.UtilizationTarget, 0.57, 0.572);
        });
    }
}
