using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

#pragma warning disable SA1402, SA1649 // Small grains of one method each, read together.
namespace Sheaf.EmbeddedOrleans.Tests.Grains;

internal interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> Key();
}

internal sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}

internal interface IGuidGrain : IGrainWithGuidKey
{
    Task<Guid> Key();
}

/// <summary>A grain without the base class.</summary>
internal sealed class GuidGrain(IGrainContext context) : IGrainBase, IGuidGrain
{
    public IGrainContext GrainContext { get; } = context;

    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}

internal interface IAnimalGrain : IGrainWithStringKey
{
    Task<string> Sound();
}

internal sealed class CatGrain : Grain, IAnimalGrain
{
    public Task<string> Sound() => Task.FromResult("meow");
}

internal sealed class DogGrain : Grain, IAnimalGrain
{
    public Task<string> Sound() => Task.FromResult("woof");
}

internal interface IOrphanGrain : IGrainWithStringKey
{
    Task Nothing();
}

internal interface IAmbientGrain : IGrainWithStringKey
{
    Task<string?> Read();
}

internal sealed class AmbientGrain : Grain, IAmbientGrain
{
    public static readonly AsyncLocal<string?> Ambient = new();

    public Task<string?> Read() => Task.FromResult(Ambient.Value);
}

internal sealed record Spare(string Name);

internal interface IInjectedGrain : IGrainWithStringKey
{
    Task<string> Injected();
}

internal sealed class InjectedGrain([FromKeyedServices("spare")] Spare spare, int number = 12) : Grain, IInjectedGrain
{
    public Task<string> Injected() => Task.FromResult($"{spare.Name}/{number}");
}
