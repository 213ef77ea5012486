namespace Sheaf.Engine;

/// <summary>Counts records.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
public readonly struct CountAggregate<T> : IInvertibleAggregate<T, long>
{
    /// <inheritdoc/>
    public void Add(ref long accumulator, in T item) => accumulator++;

    /// <inheritdoc/>
    public void Merge(ref long into, in long other) => into += other;

    /// <inheritdoc/>
    public void Subtract(ref long from, in long other) => from -= other;
}
