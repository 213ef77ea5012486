using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class LifecycleTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Idle_FifteenMinutes_DeactivatesUnlessUsed()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        await grain.Increment();
        time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(2, await grain.Increment());
        time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(3, await grain.Increment());

        time.Advance(TimeSpan.FromMinutes(17));

        await silo.Journal.WaitFor("a deactivated ActivationIdle");
        Assert.Equal(1, await grain.Increment());
    }

    [Fact]
    public async Task Idle_KeepAliveAndAgeLimit_Override()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        IEvergreenGrain evergreen = silo.Client.GetGrain<IEvergreenGrain>("a");
        IShortLivedGrain brief = silo.Client.GetGrain<IShortLivedGrain>("a");
        await evergreen.Increment();
        await brief.Increment();

        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await brief.Increment());
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(2, await evergreen.Increment());
    }

    [Fact]
    public async Task Idle_CallRunning_DoesNotDeactivate()
    {
        await using TestSilo silo = await TestSilo.StartAsync(b => b.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromDays(1)), time: time);
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        Task held = grain.Hold("gate");
        await silo.Journal.WaitFor("holds gate");

        time.Advance(TimeSpan.FromHours(1));
        silo.Journal.Open("gate");
        await held;

        Assert.Equal(0, silo.Journal.Count("a deactivated ActivationIdle"));
    }

    [Fact]
    public async Task DelayDeactivation_Idle_WaitsThatLong()
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        await grain.Delay(TimeSpan.FromHours(2));
        time.Advance(TimeSpan.FromHours(1.9));
        await grain.Key();
        Assert.Equal(0, silo.Journal.Count("a deactivated ActivationIdle"));
        time.Advance(TimeSpan.FromHours(1));
        await silo.Journal.WaitFor("a deactivated ActivationIdle");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Idle_GrainWithTimer_StaysLongerOnlyWithKeepAlive(bool keepAlive)
    {
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan, keepAlive: keepAlive);
        time.Advance(TimeSpan.FromMinutes(10));
        await silo.Journal.WaitFor("tick");

        // Idle for 18 minutes by calls, for 8 by ticks.
        time.Advance(TimeSpan.FromMinutes(8));
        for (int i = 0; !keepAlive && i < 1000 && silo.Journal.Count("ended ActivationIdle") == 0; i++)
        {
            await Task.Delay(5); // The tick's turn may end after its entry; then the next look finds the grain idle.
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(keepAlive ? 0 : 1, silo.Journal.Count("ended ActivationIdle"));
    }

    [Fact]
    public async Task DeactivateOnIdle_WaitingCalls_GoToTheNextActivation()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        await grain.Increment();
        Task held = grain.Hold("gate");
        Task end = grain.End();
        Task<int> next = grain.Increment();
        silo.Journal.Open("gate");

        await held;
        await end;

        Assert.Equal(1, await next);
        Assert.Equal(1, silo.Journal.Count("a deactivated ApplicationRequested"));
        Assert.Equal(2, silo.Journal.Count("a activated"));
    }

    [Fact]
    public async Task DeactivateOnIdle_UnderConcurrentCalls_RunsEachOnceAndNeverTwoActivations()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        const int Callers = 8, Calls = 100;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < Calls; i++)
            {
                await silo.Client.GetGrain<IMayflyGrain>("only").Live();
            }
        })));

        Assert.Equal(Callers * Calls, silo.Journal.Count("lived"));
        Assert.Equal(0, silo.Journal.Count("two at once"));
    }

    [Fact]
    public async Task FirstCalls_AtOnce_MakeOneActivation()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        const int Grains = 500, Callers = 4;
        using var together = new Barrier(Callers);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var calls = new List<Task>();
                for (int i = 0; i < Grains; i++)
                {
                    together.SignalAndWait();
                    calls.Add(silo.Client.GetGrain<IStateGrain>($"g{i}").Describe());
                }

                return Task.WhenAll(calls);
            },
            TaskCreationOptions.LongRunning).Unwrap()));

        Assert.Equal(Grains, silo.Journal.Count("activated with 0"));
    }

    [Fact]
    public async Task Activation_Fails_CallersGetTheExceptionAndTheNextCallTriesAgain()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IFragileGrain grain = silo.Client.GetGrain<IFragileGrain>("a");

        Task<string>[] calls = [grain.Answer(), grain.Answer()];
        foreach (Task<string> call in calls)
        {
            Assert.Equal("Not repaired yet.", (await Assert.ThrowsAsync<InvalidOperationException>(() => call)).Message);
        }

        silo.Journal.Open("repaired");
        Assert.Equal("fine", await grain.Answer());
        Assert.Equal("fine", await grain.Answer()); // Its failing deactivation does not matter either.
        Assert.True(silo.Journal.Count("disposed") >= 2);
    }

    [Fact]
    public async Task HostStop_ActiveGrains_DeactivatesAll()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        for (int i = 0; i < 50; i++)
        {
            await silo.Client.GetGrain<ICounterGrain>($"g{i}").Increment();
        }

        await silo.StopAsync();

        Assert.Equal(50, silo.Journal.Entries.Count(e => e.EndsWith("deactivated ShuttingDown", StringComparison.Ordinal)));
        Assert.Equal(0, silo.Runtime.ActivationCount);
    }

    [Fact]
    public async Task Options_OutOfRange_FailAtStart()
    {
        var thrown = await Assert.ThrowsAnyAsync<ArgumentOutOfRangeException>(() => TestSilo.StartAsync(
            b => b.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromSeconds(30))));
        Assert.Contains("CollectionQuantum", thrown.Message);
        await Assert.ThrowsAnyAsync<ArgumentOutOfRangeException>(() => TestSilo.StartAsync(
            b => b.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.Zero)));
    }
}
