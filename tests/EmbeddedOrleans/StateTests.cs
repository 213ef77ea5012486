using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class StateTests
{
    [Fact]
    public async Task State_Written_IsThereForTheNextActivation()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IStateGrain grain = silo.Client.GetGrain<IStateGrain>("a");
        Assert.Equal(" False", await grain.Describe());
        Assert.Null(await grain.Etag());

        await grain.Add("apple");
        await grain.Save();
        await grain.Add("lost");
        await grain.End();

        Assert.Equal("apple True", await grain.Describe());
        Assert.NotNull(await grain.Etag());
        Assert.Equal(["activated with 0", "activated with 1"], silo.Journal.Entries);
    }

    [Fact]
    public async Task State_OutsideATurn_ThrowsAsOnOrleans()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IStateGrain grain = silo.Client.GetGrain<IStateGrain>("a");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(grain.CountOutsideTurn);

        Assert.Contains("outside a turn", fault.Message, StringComparison.Ordinal);
        Assert.Equal(" False", await grain.Describe());
    }

    [Fact]
    public async Task ReadStateAsync_UnsavedChange_IsDropped()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IStateGrain grain = silo.Client.GetGrain<IStateGrain>("a");
        await grain.Add("apple");
        await grain.Save();
        await grain.Add("pear");

        await grain.Reload();

        Assert.Equal("apple True", await grain.Describe());
    }

    [Fact]
    public async Task ClearStateAsync_Stored_ForgetsAndCanBeWrittenAgain()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IStateGrain grain = silo.Client.GetGrain<IStateGrain>("a");
        await grain.Add("apple");
        await grain.Save();

        await grain.Clear();

        Assert.Equal(" False", await grain.Describe());
        Assert.Null(await grain.Etag());
        await grain.Add("pear");
        await grain.Save();
        Assert.Equal("pear True", await grain.Describe());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WriteStateAsync_OtherVersionStored_ThrowsAndTheNextActivationReadsIt(bool clear)
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IStateGrain grain = silo.Client.GetGrain<IStateGrain>("a");
        await grain.Add("mine");
        await grain.Save();
        string etag = (await grain.Etag())!;
        await WriteBehindAsync(silo, grain, "theirs", etag);

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => clear ? grain.Clear() : grain.Save());

        Assert.Equal(etag, conflict.CurrentEtag);
        Assert.NotEqual(etag, conflict.StoredEtag);
        Assert.Equal("theirs True", await grain.Describe());
    }

    [Fact]
    public async Task WriteStateAsync_CancelledToken_WritesNothing()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        IStateGrain grain = silo.Client.GetGrain<IStateGrain>("a");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(grain.SaveCancelled);
        Assert.Equal(" False", await grain.Describe());
    }

    [Fact]
    public async Task Activation_StorageNotRegistered_SaysWhich()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        var thrown = await Assert.ThrowsAsync<BadProviderConfigException>(() => silo.Client.GetGrain<IUnstoredGrain>("a").Nothing());
        Assert.Contains("nowhere", thrown.Message);
    }

    private static Task WriteBehindAsync(TestSilo silo, IStateGrain grain, string fruit, string etag)
    {
        IGrainStorage storage = silo.Services.GetRequiredKeyedService<IGrainStorage>("memory");
        return storage.WriteStateAsync("basket", grain.GetGrainId(), new GrainState<Basket>(new Basket { Fruits = [fruit] }, etag));
    }
}
