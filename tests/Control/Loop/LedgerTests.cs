using Sheaf.Control.Loop;
using Sheaf.Control.Observing;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Loop;

public sealed class LedgerTests
{
    [Fact]
    public void Add_First_OnlySetsTheClock()
    {
        var ledger = new Ledger().Add(Seen(5), TestSettings.Default);

        Assert.Equal(new Ledger { At = Make.Start.AddSeconds(5) }, ledger);
    }

    [Fact]
    public void Add_AnHourOfSeconds_CostsWhatAnHourCosts()
    {
        var ledger = new Ledger();
        for (var second = 0; second <= 3600; second++)
        {
            ledger = ledger.Add(Seen(second), TestSettings.Default);
        }

        Assert.Equal(3600, ledger.ObservedSeconds, 6);
        Assert.Equal(TestSettings.Default.Prices.PerHour(Make.Small), ledger.Cost, 9);
        Assert.Equal(TestSettings.Default.Prices.PerHour(TestSettings.Default.Static), ledger.StaticCost, 9);
        Assert.Equal(0, ledger.BadSeconds);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    [InlineData(null, 0)]
    public void Add_WithinSlo_OnlyAKnownMissIsBad(bool? within, double expected)
    {
        var ledger = new Ledger().Add(Seen(0), TestSettings.Default).Add(Seen(2) with { WithinSlo = within }, TestSettings.Default);

        Assert.Equal(expected, ledger.BadSeconds, 9);
        Assert.Equal(2, ledger.ObservedSeconds, 9);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10.1, 0)]
    [InlineData(100_000, 0)]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    public void Add_Gap_IsChargedOnlyUpToTenTicks(double gap, double expected)
    {
        var ledger = new Ledger().Add(Seen(0), TestSettings.Default).Add(Seen(gap) with { WithinSlo = false }, TestSettings.Default);

        Assert.Equal(expected, ledger.ObservedSeconds, 9);
        Assert.Equal(expected, ledger.BadSeconds, 9);
        Assert.Equal(Make.Start.AddSeconds(gap), ledger.At);
    }

    [Fact]
    public void Add_Paused_CostsNothing()
    {
        var ledger = new Ledger().Add(Seen(0), TestSettings.Default).Add(Seen(1) with { State = "paused" }, TestSettings.Default);

        Assert.Equal((0, 0, 0), (ledger.ObservedSeconds, ledger.Cost, ledger.StaticCost));
    }

    private static Observation Seen(double second) => Make.Observation(second, configuration: Make.Small) with { WithinSlo = true };
}
