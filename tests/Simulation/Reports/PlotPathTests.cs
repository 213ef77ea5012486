using Sheaf.Simulation.Reports;

namespace Sheaf.Simulation.Tests.Reports;

public class PlotPathTests
{
    private static readonly PlotScale Scale = PlotScale.Linear(10, 100);

    [Fact]
    public void Line_UnknownInTheMiddle_Breaks() => Assert.Equal("M0.5 90L1.5 80M3.5 0", PlotPath.Line([1, 2, null, 10], Scale));

    [Fact]
    public void Steps_EqualValues_AreOneStep() => Assert.Equal("M0 90H2V50H3", PlotPath.Steps([1, 1, 5], Scale));

    [Fact]
    public void Between_NeverAbove_IsEmpty() => Assert.Equal("", PlotPath.Between([1, 2], [2, 2], Scale));

    [Fact]
    public void Between_OneStepAbove_ReachesToItsNeighbours() =>
        Assert.Equal("M0.5 80L1.5 50L2.5 80L2.5 80L1.5 80L0.5 80Z", PlotPath.Between([1, 5, 1], [2, 2, 2], Scale));

    [Theory]
    [InlineData(1, 100)]
    [InlineData(10, 50)]
    [InlineData(100, 0)]
    [InlineData(1000, 0)]
    public void Logarithmic_Decades_AreEvenAndClamped(double value, double y) => Assert.Equal(y, PlotScale.Logarithmic(1, 100, 100).Y(value), 9);

    [Theory]
    [InlineData(18, 7)]
    [InlineData(0.5, 3)]
    [InlineData(8760, 5)]
    public void Hours_OfAnyLength_AreFewAndStartAtZero(double hours, int count)
    {
        var ticks = AxisTicks.Hours(hours);

        Assert.Equal(0, ticks[0]);
        Assert.Equal(count, ticks.Count);
    }
}
