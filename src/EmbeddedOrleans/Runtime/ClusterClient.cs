using Orleans;
using Orleans.Runtime;

namespace Sheaf.EmbeddedOrleans;

/// <summary>The grain factory.</summary>
internal sealed class ClusterClient(GrainRuntime runtime, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider { get; } = services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey
        => Create<TGrainInterface>(GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey
        => Create<TGrainInterface>(GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
        => Create<TGrainInterface>(StringKey(primaryKey), grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey)
        => Create(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey)
        => Create(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
        => Create(grainInterfaceType, StringKey(grainPrimaryKey));

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable
        => (TGrainInterface)(object)runtime.CreateReference(grainId, typeof(TGrainInterface));

    private static IdSpan StringKey(string key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            throw new ArgumentException("Got an empty grain key; expected a non-blank string. Give every grain a name.", nameof(key));
        }

        return IdSpan.Create(key);
    }

    private TGrainInterface Create<TGrainInterface>(IdSpan key, string? prefix)
    {
        GrainType type = runtime.Types.GrainTypeOf(typeof(TGrainInterface), prefix);
        return (TGrainInterface)(object)runtime.CreateReference(new GrainId(type, key), typeof(TGrainInterface));
    }

    private IGrain Create(Type grainInterface, IdSpan key)
    {
        ArgumentNullException.ThrowIfNull(grainInterface);
        GrainType type = runtime.Types.GrainTypeOf(grainInterface, null);
        return (IGrain)(object)runtime.CreateReference(new GrainId(type, key), grainInterface);
    }
}
