using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Where grain state is kept. Register it as a keyed singleton under the storage's name.</summary>
public interface IGrainStorage
{
    /// <summary>Reads a record into <paramref name="grainState"/>: state, version, and whether it exists.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">What to fill.</param>
    /// <returns>A task that ends when it is read.</returns>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Stores a record and puts the new version into <paramref name="grainState"/>.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">What to store, with the version it is based on.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="InconsistentStateException">Another version is stored.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Deletes a record.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The version to delete.</param>
    /// <returns>A task that ends when it is deleted.</returns>
    /// <exception cref="InconsistentStateException">Another version is stored.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
