using Orleans.Runtime;

namespace Orleans;

/// <summary>Makes references to grains. Making one costs little and activates nothing.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to a grain with a <see cref="Guid"/> key.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="primaryKey">The key.</param>
    /// <param name="grainClassNamePrefix">Start of the full or simple name of the grain class, when several implement the interface.</param>
    /// <returns>The reference.</returns>
    TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey;

    /// <summary>A reference to a grain with an integer key.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="primaryKey">The key.</param>
    /// <param name="grainClassNamePrefix">Start of the full or simple name of the grain class, when several implement the interface.</param>
    /// <returns>The reference.</returns>
    TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey;

    /// <summary>A reference to a grain with a string key.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="primaryKey">The key; neither null nor empty.</param>
    /// <param name="grainClassNamePrefix">Start of the full or simple name of the grain class, when several implement the interface.</param>
    /// <returns>The reference.</returns>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;

    /// <summary>A reference to a grain whose interface is known at run time only.</summary>
    /// <param name="grainInterfaceType">The grain interface.</param>
    /// <param name="grainPrimaryKey">The key.</param>
    /// <returns>The reference.</returns>
    IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey);

    /// <inheritdoc cref="GetGrain(Type, Guid)"/>
    IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey);

    /// <inheritdoc cref="GetGrain(Type, Guid)"/>
    IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey);

    /// <summary>A reference to the grain of a known identity.</summary>
    /// <typeparam name="TGrainInterface">The grain interface.</typeparam>
    /// <param name="grainId">The identity.</param>
    /// <returns>The reference.</returns>
    TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable;
}
