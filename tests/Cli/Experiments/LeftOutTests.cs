using Sheaf.Cli.Experiments;

namespace Sheaf.Cli.Tests.Experiments;

public class LeftOutTests
{
    [Fact]
    public void Words_SomeSeeds_AreOneTextForEachPolicy() => Assert.Equal(
        ["sheaf seeds 2 to 3", "static seed 3"],
        LeftOut.Words([new PlannedRun("sheaf", 2), new PlannedRun("static", 3), new PlannedRun("sheaf", 3)]));
}
