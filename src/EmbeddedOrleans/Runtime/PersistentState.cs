using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sheaf.EmbeddedOrleans;

/// <summary>A stored state of an activation.</summary>
internal sealed class PersistentState<TState> : PersistentStateBase, IPersistentState<TState>
{
    private readonly GrainState<TState> stored = new(Create());
    private readonly IGrainStorage storage;
    private readonly GrainId grainId;
    private readonly string name;

    public PersistentState(GrainActivation activation, string stateName, string storageName)
    {
        name = stateName;
        grainId = activation.GrainId;
        storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(storageName)
            ?? throw new BadProviderConfigException(
                $"{activation.Class.Class.FullName} stores its state '{stateName}' in '{storageName}', but no such storage is registered. "
                + $"Register it: services.AddKeyedSingleton<IGrainStorage>(\"{storageName}\", …).");
    }

    public TState State
    {
        get
        {
            RequireTurn();
            return stored.State;
        }

        set
        {
            RequireTurn();
            stored.State = value;
        }
    }

    public string? Etag => stored.ETag;

    public bool RecordExists => stored.RecordExists;

    public override Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await storage.ReadStateAsync(name, grainId, stored);
        if (stored.State is null)
        {
            stored.State = Create();
        }
    }

    public async Task WriteStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await storage.WriteStateAsync(name, grainId, stored);
    }

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await storage.ClearStateAsync(name, grainId, stored);
        stored.State = Create();
    }

    // As on Orleans: outside a turn, as after ConfigureAwait(false), another turn may be at work on the state.
    private void RequireTurn()
    {
        if (TurnScheduler.CurrentActivation is null)
        {
            throw new InvalidOperationException(
                $"State '{name}' of {grainId}: used outside a turn of its grain; expected the grain's own code. "
                + "Take what is needed from it before ConfigureAwait(false), or before the work leaves the grain.");
        }
    }

    private static TState Create()
    {
        Type type = typeof(TState);
        if (type.IsValueType)
        {
            return default!;
        }

        return type.GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<TState>()
            : (TState)RuntimeHelpers.GetUninitializedObject(type);
    }
}
