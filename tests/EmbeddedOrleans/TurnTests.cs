using FsCheck;
using FsCheck.Fluent;
using Orleans;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class TurnTests
{
    [Fact]
    public async Task Turns_ConcurrentReadAwaitWrite_LoseNoUpdate()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        int key = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), awaits =>
        {
            ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>($"g{key++}");
            int[] results = Task.WhenAll(awaits.Select(n => Task.Run(() => grain.IncrementSlowly(n % 8)))).Result;
            return results.Order().SequenceEqual(Enumerable.Range(1, awaits.Length));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Turns_ManyCallersOnManyGrains_LoseNoUpdate()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        const int Grains = 20, Callers = 16, Calls = 200;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new System.Random(caller);
            for (int i = 0; i < Calls; i++)
            {
                await silo.Client.GetGrain<ICounterGrain>($"g{(caller + i) % Grains}").IncrementSlowly(random.Next(3));
            }
        })));

        int total = 0;
        for (int i = 0; i < Grains; i++)
        {
            total += await silo.Client.GetGrain<ICounterGrain>($"g{i}").Increment() - 1;
        }

        Assert.Equal(Callers * Calls, total);
    }

    [Fact]
    public async Task Turns_ManyBusyCallers_NoneStarves()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        const int Callers = 100, Total = 2_000_000;
        long total = 0;
        long[] done = new long[Callers];

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>($"g{caller}");
            while (Interlocked.Increment(ref total) <= Total)
            {
                await grain.Nothing();
                done[caller]++;
            }
        })));

        // Loose on purpose: a starved caller gets next to nothing, a merely unlucky one a good part of its share.
        Assert.True(done.Min() > Total / Callers / 4, $"fewest {done.Min()}, most {done.Max()}, fair share {Total / Callers}");
    }

    [Fact]
    public async Task Turn_CallRunning_OthersWaitButInterleavingDoesNot()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        Task held = grain.Hold("gate");
        Task<int> waiting = grain.Increment();
        Task reading = grain.Read("read");

        Assert.Equal("in between", await grain.Interleaved());

        Assert.False(waiting.IsCompleted);
        Assert.Equal(0, silo.Journal.Count("holds read"));
        silo.Journal.Open("gate");
        await held;
        Assert.Equal(1, await waiting);
        silo.Journal.Open("read");
        await reading;
    }

    [Fact]
    public async Task Turn_ReadOnlyCalls_InterleaveWithEachOtherOnly()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        Task first = grain.Read("one");
        await silo.Journal.WaitFor("holds one");
        Task<int> write = grain.Increment();
        Task second = grain.Read("two");

        await silo.Journal.WaitFor("holds two");

        Assert.False(write.IsCompleted);
        silo.Journal.Open("one");
        await first;
        Assert.Equal(0, silo.Journal.Count("held two"));
        silo.Journal.Open("two");
        await second;
        Assert.Equal(1, await write);
    }

    [Fact]
    public async Task Turn_ReentrantGrain_Interleaves()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IReentrantGrain grain = silo.Client.GetGrain<IReentrantGrain>("a");
        Task held = grain.Hold();

        await grain.Release();

        await held;
    }

    [Fact]
    public async Task Turn_Awaits_StayInTheGrain()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        Assert.True(await silo.Client.GetGrain<ICounterGrain>("a").StaysInTurn());
    }

    [Fact]
    public async Task Turn_CallToItself_TimesOutInsteadOfReentering()
    {
        var time = new FakeTimeProvider();
        await using TestSilo silo = await TestSilo.StartAsync(time: time);
        Task<string> call = silo.Client.GetGrain<ICounterGrain>("a").CallSelf();

        // Both calls are then sent at the same time of the clock and time out together. The clock stands still afterwards: a call that
        // was sent later would wait for ever, and the grain with it.
        await silo.Journal.WaitFor("a called itself");
        for (int i = 0; i < 10_000 && !call.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        Assert.True(call.IsCompleted, "The call has waited for 10 000 s of its clock.");
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("a", await silo.Client.GetGrain<ICounterGrain>("a").Key());
    }

    [Fact]
    public async Task Turn_GrainBlocksItsThread_CallerAndOtherGrainsGoOn()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        using var release = new ManualResetEventSlim();
        IBlockingGrain blocked = silo.Client.GetGrain<IBlockingGrain>("a");
        BlockingGrain.Release = release;

        Task call = blocked.Block();

        Assert.Equal("b", await silo.Client.GetGrain<ICounterGrain>("b").Key());
        Assert.False(call.IsCompleted);
        release.Set();
        await call;
    }
}
