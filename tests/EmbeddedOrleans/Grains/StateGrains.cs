using Orleans;
using Orleans.Runtime;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests.Grains;

[GenerateSerializer]
internal sealed class Basket
{
    [Id(0)]
    public List<string> Fruits { get; set; } = [];
}

internal interface IStateGrain : IGrainWithStringKey
{
    Task Add(string fruit);

    Task Save();

    Task SaveCancelled();

    Task Reload();

    Task Clear();

    Task<string> Describe();

    Task<string?> Etag();

    Task<int> CountOutsideTurn();

    Task End();
}

internal sealed class StateGrain(
    [PersistentState("basket", "memory")] IPersistentState<Basket> basket, Journal journal) : Grain, IStateGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add($"activated with {basket.State.Fruits.Count}");
        return Task.CompletedTask;
    }

    public Task Add(string fruit)
    {
        basket.State.Fruits.Add(fruit);
        return Task.CompletedTask;
    }

    public Task Save() => basket.WriteStateAsync();

    public Task SaveCancelled() => basket.WriteStateAsync(new CancellationToken(canceled: true));

    public Task Reload() => basket.ReadStateAsync();

    public Task Clear() => basket.ClearStateAsync();

    public Task<string> Describe() => Task.FromResult($"{string.Join("+", basket.State.Fruits)} {basket.RecordExists}");

    public Task<string?> Etag() => Task.FromResult(basket.Etag);

    public Task<int> CountOutsideTurn() => Task.Run(() => basket.State.Fruits.Count);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

internal interface IUnstoredGrain : IGrainWithStringKey
{
    Task Nothing();
}

internal sealed class UnstoredGrain([PersistentState("s", "nowhere")] IPersistentState<Basket> state) : Grain, IUnstoredGrain
{
    public Task Nothing() => state.ReadStateAsync();
}
