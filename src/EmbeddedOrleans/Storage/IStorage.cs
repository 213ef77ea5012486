namespace Orleans.Core;

/// <summary>Access to stored state.</summary>
public interface IStorage
{
    /// <summary>The version that storage last gave; null when nothing is stored.</summary>
    string? Etag { get; }

    /// <summary>True when storage holds a record.</summary>
    bool RecordExists { get; }

    /// <summary>Deletes the stored record and resets the state.</summary>
    /// <returns>A task that ends when it is deleted.</returns>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Storage holds another version.</exception>
    Task ClearStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    /// <param name="cancellationToken">Cancels before the operation starts.</param>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Stores the state.</summary>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Storage holds another version.</exception>
    Task WriteStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    /// <param name="cancellationToken">Cancels before the operation starts.</param>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the state anew; what was in memory is lost.</summary>
    /// <returns>A task that ends when it is read.</returns>
    Task ReadStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    /// <param name="cancellationToken">Cancels before the operation starts.</param>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
