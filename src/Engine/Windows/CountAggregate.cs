namespace Sheaf.Engine;

/// <summary>Counts records.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
public readonly struct CountAggregate<T> : IAggregate<T, long>
{
    /// <inheritdoc/>
    public void Add(ref long accumulator, in T item) => accumulator++;

    /// <inheritdoc/>
    public void Merge(ref long into, in long other) => into += other;
}
