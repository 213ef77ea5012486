using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task Call_FirstAndLater_ActivatesOnceAndKeepsState()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");

        Assert.Equal(1, await grain.Increment());
        Assert.Equal(2, await silo.Client.GetGrain<ICounterGrain>("a").Increment());
        Assert.Equal(1, await silo.Client.GetGrain<ICounterGrain>("b").Increment());
        Assert.Equal(1, silo.Journal.Count("a activated"));
        Assert.Equal("a", await grain.Key());
        await grain.Nothing();
    }

    [Fact]
    public async Task Call_MethodThrows_CallerGetsTheExceptionWithItsStack()
    {
        await using TestSilo silo = await TestSilo.StartAsync();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Client.GetGrain<ICounterGrain>("a").Throw("boom"));

        Assert.Equal("boom", thrown.Message);
        Assert.Contains(nameof(CounterGrain.Throw), thrown.StackTrace);
    }

    [Fact]
    public async Task Call_FromGrainToGrain_IsAnswered()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        Assert.Equal("other", await silo.Client.GetGrain<ICounterGrain>("a").AskOther("other"));
    }

    [Fact]
    public async Task Call_OneWay_EndsAtOnceAndHidesTheFailure()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        Task held = grain.Hold("gate");

        Task told = grain.Tell("told");

        Assert.True(told.IsCompletedSuccessfully);
        Assert.Equal(0, silo.Journal.Count("told"));
        silo.Journal.Open("gate");
        await held;
        await silo.Journal.WaitFor("told");
    }

    [Fact]
    public async Task Call_ByIntegerAndGuidKeys_ReachesTheKey()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        var guid = Guid.Parse("0123456789abcdef0123456789abcdef");

        Assert.Equal(-5, await silo.Client.GetGrain<INumberedGrain>(-5).Key());
        Assert.Equal(guid, await silo.Client.GetGrain<IGuidGrain>(guid).Key());
        Assert.Equal(42, await ((INumberedGrain)silo.Client.GetGrain(typeof(INumberedGrain), 42)).Key());
        Assert.Equal("numbered/FFFFFFFFFFFFFFFB", silo.Client.GetGrain<INumberedGrain>(-5).GetGrainId().ToString());
    }

    [Fact]
    public async Task GetGrain_TwoClasses_NeedsAPrefix()
    {
        await using TestSilo silo = await TestSilo.StartAsync();

        var ambiguous = Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<IAnimalGrain>("x"));

        Assert.Contains(nameof(CatGrain), ambiguous.Message);
        Assert.Equal("meow", await silo.Client.GetGrain<IAnimalGrain>("x", "Cat").Sound());
        Assert.Equal("woof", await silo.Client.GetGrain<IAnimalGrain>("x", typeof(DogGrain).FullName!).Sound());
    }

    [Fact]
    public async Task GetGrain_NoClassOrEmptyKey_SaysSo()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        Assert.Contains(nameof(IOrphanGrain), Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<IOrphanGrain>("x")).Message);
        Assert.Throws<ArgumentException>(() => silo.Client.GetGrain<ICounterGrain>(" "));
    }

    [Fact]
    public async Task References_SameGrain_AreEqual()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");

        Assert.Equal(grain, silo.Client.GetGrain<ICounterGrain>("a"));
        Assert.Equal(grain.GetHashCode(), silo.Client.GetGrain<ICounterGrain>("a").GetHashCode());
        Assert.NotEqual(grain, silo.Client.GetGrain<ICounterGrain>("b"));
        Assert.Equal(grain, await grain.Self());
        Assert.Equal(grain, silo.Client.GetGrain<ICounterGrain>(grain.GetGrainId()));
    }

    [Fact]
    public async Task Call_BeforeStartAndAfterStop_FailsClearly()
    {
        TestSilo silo = TestSilo.Build();
        var early = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Client.GetGrain<ICounterGrain>("a").Increment());
        Assert.Contains("start", early.Message);

        await using TestSilo running = await TestSilo.StartAsync();
        ICounterGrain grain = running.Client.GetGrain<ICounterGrain>("a");
        await grain.Increment();
        await running.StopAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Increment());
    }

    [Fact]
    public async Task Call_AsyncLocalOfCaller_StaysOutside()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        AmbientGrain.Ambient.Value = "caller's";
        Assert.Null(await silo.Client.GetGrain<IAmbientGrain>("a").Read());
    }

    [Fact]
    public async Task Call_DefaultTimeout_ThrowsAfterThirtySeconds()
    {
        var time = new FakeTimeProvider();
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        Task held = grain.Hold("gate");
        Task waiting = grain.Increment();
        await silo.Journal.WaitFor("holds gate");

        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(held.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Contains("ICounterGrain.Hold", (await Assert.ThrowsAsync<TimeoutException>(() => held)).Message);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        silo.Journal.Open("gate");
        Assert.Equal(1, await grain.Increment()); // The abandoned call never ran.
    }

    [Fact]
    public async Task Call_ResponseTimeoutAttribute_Overrides()
    {
        var time = new FakeTimeProvider();
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        Task held = silo.Client.GetGrain<ICounterGrain>("a").HoldShortly("gate");
        await silo.Journal.WaitFor("holds gate");

        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(held.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));

        await Assert.ThrowsAsync<TimeoutException>(() => held);
        silo.Journal.Open("gate");
    }

    [Fact]
    public async Task Call_TokenCancelled_EndsForBothSides()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        using var source = new CancellationTokenSource();
        Task held = grain.HoldCancellable("gate", source.Token);
        await silo.Journal.WaitFor("holds gate");

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        await silo.Journal.WaitFor("cancelled gate");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.HoldCancellable("never", source.Token));
        Assert.Equal(1, await grain.Increment());
        Assert.Equal(0, silo.Journal.Count("holds never"));
    }

    [Fact]
    public async Task Call_Timeout_CancelsTheCalleesToken()
    {
        var time = new FakeTimeProvider();
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        Task held = silo.Client.GetGrain<ICounterGrain>("a").HoldCancellable("gate", CancellationToken.None);
        await silo.Journal.WaitFor("holds gate");

        time.Advance(TimeSpan.FromSeconds(32));

        await Assert.ThrowsAsync<TimeoutException>(() => held);
        await silo.Journal.WaitFor("cancelled gate");
    }

    [Fact]
    public async Task Services_InConstructor_AreInjected()
    {
        await using TestSilo silo = await TestSilo.StartAsync(b => b.Services.AddKeyedSingleton("spare", new Spare("wheel")));
        Assert.Equal("wheel/12", await silo.Client.GetGrain<IInjectedGrain>("a").Injected());
    }
}
