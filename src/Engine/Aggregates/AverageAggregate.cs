namespace Sheaf.Engine;

/// <summary>Averages a number of the records.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TSelector">What takes the number.</typeparam>
/// <param name="selector">Takes the number from a record.</param>
public readonly struct AverageAggregate<T, TSelector>(TSelector selector) : IAggregate<T, MeanState>
    where TSelector : IValueSelector<T, double>
{
    /// <inheritdoc/>
    public void Add(ref MeanState accumulator, in T item) => accumulator.Add(selector.Select(in item));

    /// <inheritdoc/>
    public void Merge(ref MeanState into, in MeanState other) => into.Add(in other);
}
