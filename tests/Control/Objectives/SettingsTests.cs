using Sheaf.Control.Objectives;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Objectives;

public sealed class SettingsTests
{
    [Theory]
    [InlineData(0.49)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Confidence_OutOfRange_Throws(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TestSettings.Default with { Confidence = confidence });

    [Fact]
    public void LoopTiming_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoopTiming { TickSeconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoopTiming { ForecastStepSeconds = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoopTiming { HorizonSteps = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoopTiming { MinimumDwellSeconds = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoopTiming { OutcomeAfterSeconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoopTiming { ApprovalExpirySeconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoopTiming { DownscaleStabilizationSeconds = -1 });
    }

    [Fact]
    public void ProfilingSettings_OutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProfilingSettings { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProfilingSettings { MinimumSpacingSeconds = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProfilingSettings { MeasureSeconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProfilingSettings { RecoveryCapSeconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProfilingSettings { CoreHoursPerHour = double.PositiveInfinity });
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.PositiveInfinity)]
    public void ServiceLevelObjective_NotAboveZero_Throws(double latency, double recovery) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceLevelObjective(latency, recovery));
}
