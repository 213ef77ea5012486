namespace Sheaf.Engine;

/// <summary>Estimates quantiles of a number of the records with a bounded relative error.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TSelector">What takes the number.</typeparam>
public readonly struct QuantileAggregate<T, TSelector> : IAggregate<T, QuantileSketch>
    where TSelector : IValueSelector<T, double>
{
    private readonly TSelector _selector;
    private readonly double _gamma;
    private readonly double _perLogarithm;

    /// <summary>Makes the aggregate.</summary>
    /// <param name="selector">Takes the number from a record; must be finite and at least 0.</param>
    /// <param name="relativeError">Greatest relative error of a quantile: 0.001 to 0.2. The smaller, the sooner low values are collapsed.</param>
    public QuantileAggregate(TSelector selector, double relativeError = 0.01)
    {
        if (!(relativeError >= 0.001 && relativeError <= 0.2))
        {
            throw new ArgumentOutOfRangeException(
                nameof(relativeError), $"The relative error is {relativeError}; expected 0.001 to 0.2. Give 0.01 for one percent, for example.");
        }

        _selector = selector;
        _gamma = (1 + relativeError) / (1 - relativeError);
        _perLogarithm = 1 / Math.Log(_gamma);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, infinite or not a number.</exception>
    /// <exception cref="InvalidOperationException">The aggregate is the default value, made without a relative error.</exception>
    public void Add(ref QuantileSketch accumulator, in T item)
    {
        var value = Guard.NotNegative(_selector.Select(in item), nameof(item));
        if (_gamma == 0)
        {
            throw new InvalidOperationException("The quantile aggregate has no relative error; expected one made by its constructor. Use new, not default.");
        }

        accumulator.Add(value, _gamma, _perLogarithm);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The sketches were made with different relative errors.</exception>
    public void Merge(ref QuantileSketch into, in QuantileSketch other) => into.Add(in other);
}
