namespace Sheaf.Engine.Tests;

public sealed class JobClockTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void NowMicros_TimePassesTheMark_StandsAtTheMarkUntilItIsRenewed()
    {
        var clock = new JobClock(_time, Pace.RealTime, 5_000_000);
        clock.Run(7_000_000);
        _time.Seconds = 1;
        Assert.Equal(6_000_000, clock.NowMicros);
        _time.Seconds = 4;
        Assert.Equal(7_000_000, clock.NowMicros);
        clock.Run(12_000_000);
        Assert.Equal(7_000_000, clock.NowMicros);
        _time.Seconds = 5;
        Assert.Equal(8_000_000, clock.NowMicros);
    }

    [Fact]
    public void Stop_WhileTimePasses_StandsStillAndNeverGoesBack()
    {
        var clock = new JobClock(_time, Pace.RealTime, 0);
        clock.Run(10_000_000);
        _time.Seconds = 2;
        Assert.Equal(2_000_000, clock.Stop());
        _time.Seconds = 9;
        Assert.Equal(2_000_000, clock.NowMicros);
        clock.AdvanceTo(1_000_000);
        Assert.Equal(2_000_000, clock.NowMicros);
        clock.AdvanceTo(3_000_000);
        Assert.Equal(3_000_000, clock.NowMicros);
    }

    private sealed class ManualTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Seconds * 1_000_000_000;
    }
}
