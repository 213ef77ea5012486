using Sheaf.Simulation.Reports;

namespace Sheaf.Simulation.Tests.Reports;

public class DotLabelsTests
{
    [Fact]
    public void Place_Alone_StandsToTheRight() => Assert.Equal([(false, 100.0)], DotLabels.Place([("sheaf", 0.3, 100)], 250));

    [Fact]
    public void Place_AtTheRightEdge_StandsToTheLeft() => Assert.Equal([(true, 100.0)], DotLabels.Place([("sheaf", 0.98, 100)], 250));

    [Fact]
    public void Place_ADotToTheRight_IsNotCovered() => Assert.Equal((true, 100.0), DotLabels.Place([("sheaf", 0.5, 100), ("ds2", 0.54, 100)], 250)[0]);
}
