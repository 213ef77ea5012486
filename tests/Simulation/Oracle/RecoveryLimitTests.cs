using Sheaf.Control.Configuration;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

public sealed class RecoveryLimitTests
{
    private static readonly JobConfiguration Two = new(2, 1, 1, 1024, 10);

    [Fact]
    public void HighestRate_AnyConfiguration_IsTheEdge()
    {
        var limit = new RecoveryLimit(OracleCase.Job, 120);

        var rate = limit.HighestRate(Two);

        Assert.InRange(rate, 1, 1999);
        Assert.True(limit.IsKept(Two, rate));
        Assert.False(limit.IsKept(Two, rate * 1.01));
    }

    [Fact]
    public void HighestRate_MoreCapacityAndShorterIntervalsAndALongerLimit_RaiseIt()
    {
        var rate = new RecoveryLimit(OracleCase.Job, 120).HighestRate(Two);

        Assert.True(new RecoveryLimit(OracleCase.Job, 120).HighestRate(Two with { CpuPerWorker = 2 }) > rate);
        Assert.True(new RecoveryLimit(OracleCase.Job, 120).HighestRate(Two with { CheckpointIntervalSeconds = 60 }) < rate);
        Assert.True(new RecoveryLimit(OracleCase.Job, 240).HighestRate(Two) > rate);
    }

    [Fact]
    public void HighestRate_RestartLongerThanTheLimit_IsZero() => Assert.Equal(0, new RecoveryLimit(OracleCase.Job, 5).HighestRate(Two));
}
