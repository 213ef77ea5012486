using System.Numerics;

namespace Sheaf.Engine;

/// <summary>Sums a number of the records.</summary>
/// <remarks>Sums of whole numbers are exact; beyond the type's range there is an <see cref="OverflowException"/>. For fractions see <see cref="AverageAggregate{T, TSelector}"/>, whose sum is compensated.</remarks>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TNumber">Type of the number.</typeparam>
/// <typeparam name="TSelector">What takes the number.</typeparam>
/// <param name="selector">Takes the number from a record.</param>
public readonly struct SumAggregate<T, TNumber, TSelector>(TSelector selector) : IAggregate<T, TNumber>
    where TNumber : unmanaged, INumber<TNumber>
    where TSelector : IValueSelector<T, TNumber>
{
    /// <inheritdoc/>
    public void Add(ref TNumber accumulator, in T item) => accumulator = checked(accumulator + selector.Select(in item));

    /// <inheritdoc/>
    public void Merge(ref TNumber into, in TNumber other) => into = checked(into + other);
}
