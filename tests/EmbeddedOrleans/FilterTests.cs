using Orleans;
using Orleans.Hosting;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_SeveralAndTheGrainsOwn_NestInOrder()
    {
        await using TestSilo silo = await TestSilo.StartAsync(b => b
            .AddIncomingGrainCallFilter<FirstFilter>()
            .AddIncomingGrainCallFilter(async context => await context.Invoke()));

        Assert.Equal(5, await silo.Client.GetGrain<IFilteredGrain>("a").Add(2, 3));

        Assert.Equal(
            ["first before Sheaf.EmbeddedOrleans.Tests.Grains.IFilteredGrain.Add(2,3)", "own before", "method", "own after", "first after 5"],
            silo.Journal.Entries);
    }

    [Fact]
    public async Task Filter_ChangesArgumentAndResult_CallerSeesIt()
    {
        await using TestSilo silo = await TestSilo.StartAsync(b => b.AddIncomingGrainCallFilter(async context =>
        {
            context.Request.SetArgument(0, 40);
            await context.Invoke();
            context.Result = (int)context.Result! * 10;
        }));
        Assert.Equal(420, await silo.Client.GetGrain<IFilteredGrain>("a").Add(1, 2));
    }

    [Fact]
    public async Task Filter_MethodFails_MayHandleIt()
    {
        await using TestSilo silo = await TestSilo.StartAsync(b => b.AddIncomingGrainCallFilter(async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (InvalidOperationException failure)
            {
                throw new NotSupportedException("translated", failure);
            }
        }));
        var thrown = await Assert.ThrowsAsync<NotSupportedException>(() => silo.Client.GetGrain<IFilteredGrain>("a").Fail());
        Assert.Equal("failed", thrown.InnerException!.Message);
    }

    [Fact]
    public async Task Filter_ForgetsToInvoke_FailsTheCall()
    {
        await using TestSilo silo = await TestSilo.StartAsync(b => b.AddIncomingGrainCallFilter(_ => Task.CompletedTask));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Client.GetGrain<IFilteredGrain>("a").Add(1, 2));
        Assert.Contains("context.Invoke()", thrown.Message);
    }

    [Fact]
    public async Task Filter_TimerTick_IsSeenAsInvokerOfItself()
    {
        var time = new FakeTimeProvider();
        var seen = new List<string>();
        await using TestSilo silo = await TestSilo.StartAsync(
            b => b.AddIncomingGrainCallFilter(async context =>
            {
                if (context.InterfaceName == "IGrainTimerInvoker")
                {
                    seen.Add($"{context.MethodName} {context.SourceId == context.TargetId} {context.Request.GetArgumentCount()}");
                }

                await context.Invoke();
            }),
            time: time);
        ITimerGrain grain = silo.Client.GetGrain<ITimerGrain>("a");
        await grain.Start(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(1));
        await grain.Barrier();

        Assert.Equal(["InvokeCallbackAsync True 1"], seen);
        Assert.Equal(1, silo.Journal.Count("tick"));
    }

    [Fact]
    public async Task Filter_Context_NamesBothSidesAndTheMethods()
    {
        var seen = new List<string>();
        await using TestSilo silo = await TestSilo.StartAsync(b => b.AddIncomingGrainCallFilter(async context =>
        {
            seen.Add($"{context.SourceId?.ToString() ?? "outside"} > {context.TargetId} {context.ImplementationMethod.DeclaringType!.Name}.{context.InterfaceMethod.Name}");
            Assert.Same(context.TargetContext.GrainInstance, context.Grain);
            await context.Invoke();
        }));

        await silo.Client.GetGrain<IFilteredGrain>("a").CallOther("b");

        Assert.Equal(["outside > filtered/a FilteredGrain.CallOther", "filtered/a > filtered/b FilteredGrain.Add"], seen);
    }

    private sealed class FirstFilter(Journal journal) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            journal.Add($"first before {context.InterfaceName}.{context.MethodName}({context.Request.GetArgument(0)},{context.Request.GetArgument(1)})");
            await context.Invoke();
            journal.Add($"first after {context.Result}");
        }
    }
}
