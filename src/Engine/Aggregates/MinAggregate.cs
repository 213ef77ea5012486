using System.Numerics;

namespace Sheaf.Engine;

/// <summary>Finds the least of a number of the records. One that is not a number (NaN) makes the result so.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TNumber">Type of the number.</typeparam>
/// <typeparam name="TSelector">What takes the number.</typeparam>
/// <param name="selector">Takes the number from a record.</param>
public readonly struct MinAggregate<T, TNumber, TSelector>(TSelector selector) : IAggregate<T, Extremum<TNumber>>
    where TNumber : unmanaged, INumber<TNumber>
    where TSelector : IValueSelector<T, TNumber>
{
    /// <inheritdoc/>
    public void Add(ref Extremum<TNumber> accumulator, in T item) => accumulator = accumulator.Least(selector.Select(in item));

    /// <inheritdoc/>
    public void Merge(ref Extremum<TNumber> into, in Extremum<TNumber> other) => into = other.Value is { } value ? into.Least(value) : into;
}
