using Orleans;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Timer_DueAndPeriod_TicksThen()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(3 * Second, 2 * Second);

        await AdvanceAsync(grain, 2.9);
        Assert.Equal(0, silo.Journal.Count("tick"));
        await AdvanceAsync(grain, 0.2);
        Assert.Equal(1, silo.Journal.Count("tick"));
        await AdvanceAsync(grain, 1.8);
        Assert.Equal(1, silo.Journal.Count("tick"));
        await AdvanceAsync(grain, 0.3);
        Assert.Equal(2, silo.Journal.Count("tick"));
    }

    [Fact]
    public async Task Timer_InfinitePeriod_TicksOnce()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await AdvanceAsync(grain, 1);
        await AdvanceAsync(grain, 100);

        Assert.Equal(1, silo.Journal.Count("tick"));
    }

    [Fact]
    public async Task Timer_EveryForm_Ticks()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.StartEveryForm();

        await AdvanceAsync(grain, 1);

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], silo.Journal.Entries.Order());
    }

    [Fact]
    public async Task Timer_TickRuns_NextWaitsForItsEnd()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.StartHolding(Second, "gate");
        time.Advance(Second);
        await silo.Journal.WaitFor("ticks gate");

        time.Advance(10 * Second);
        Assert.Equal(1, silo.Journal.Count("ticks gate"));
        silo.Journal.Open("gate");
        await grain.Barrier();

        await AdvanceAsync(grain, 0.9);
        Assert.Equal(1, silo.Journal.Count("ticks gate"));
        await AdvanceAsync(grain, 0.1);
        Assert.Equal(2, silo.Journal.Count("ticks gate"));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Timer_CallRuns_TickWaitsUnlessInterleaving(bool interleave, int during)
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Second, Timeout.InfiniteTimeSpan, interleave);
        Task held = grain.Hold("gate");
        await silo.Journal.WaitFor("holds gate");

        time.Advance(Second);
        if (interleave)
        {
            await silo.Journal.WaitFor("tick");
        }

        Assert.Equal(during, silo.Journal.Count("tick"));
        silo.Journal.Open("gate");
        await held;
        await grain.Barrier();
        Assert.Equal(1, silo.Journal.Count("tick"));
    }

    [Fact]
    public async Task Timer_TickThrows_GoesOn()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.StartFailing(Second);

        await AdvanceAsync(grain, 1);
        await AdvanceAsync(grain, 1);

        Assert.Equal(2, silo.Journal.Count("failing tick"));
    }

    [Fact]
    public async Task Change_NewSchedule_Holds()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Second, Second);

        await grain.Change(5 * Second, 10 * Second);

        await AdvanceAsync(grain, 4.9);
        Assert.Equal(0, silo.Journal.Count("tick"));
        await AdvanceAsync(grain, 0.1);
        Assert.Equal(1, silo.Journal.Count("tick"));
        await AdvanceAsync(grain, 9);
        Assert.Equal(1, silo.Journal.Count("tick"));
        await AdvanceAsync(grain, 1);
        Assert.Equal(2, silo.Journal.Count("tick"));
    }

    [Fact]
    public async Task Dispose_Timer_StopsAndCancelsTheTick()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Second, Second);
        await grain.Stop();
        await AdvanceAsync(grain, 5);
        Assert.Equal(0, silo.Journal.Count("tick"));
    }

    [Fact]
    public async Task Deactivation_WithTimers_DiscardsThem()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(Second, Second);
        await grain.End();
        await silo.Journal.WaitFor("ended ApplicationRequested");

        await AdvanceAsync(grain, 5);

        Assert.Equal(0, silo.Journal.Count("tick"));
    }

    [Fact]
    public async Task Register_NegativeTimes_Throws()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Start(-Second * 2, Second));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.Start(Second, TimeSpan.FromDays(60)));
    }

    // A call behind a tick ends after it, so what fell due has run when this returns.
    private async Task AdvanceAsync(ITimerGrain grain, double seconds)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));
        await grain.Barrier();
    }
}
