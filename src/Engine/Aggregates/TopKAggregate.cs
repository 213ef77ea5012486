namespace Sheaf.Engine;

/// <summary>Finds the most frequent values of a field of the records.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TKey">Type of the field.</typeparam>
/// <typeparam name="TSelector">What takes the field.</typeparam>
/// <param name="selector">Takes the field from a record.</param>
public readonly struct TopKAggregate<T, TKey, TSelector>(TSelector selector) : IAggregate<T, TopKSketch<TKey>>
    where TKey : unmanaged, IEquatable<TKey>, IComparable<TKey>
    where TSelector : IValueSelector<T, TKey>
{
    /// <inheritdoc/>
    public void Add(ref TopKSketch<TKey> accumulator, in T item) => accumulator.Add(selector.Select(in item));

    /// <inheritdoc/>
    public void Merge(ref TopKSketch<TKey> into, in TopKSketch<TKey> other) => into.Add(in other);
}
