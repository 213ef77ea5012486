namespace Sheaf.Forecasting;

/// <summary>
/// One forecaster of the pool. It is told of every step and asked for the next ones; it keeps no copy of the series.
/// Deterministic: the same updates give the same forecasts. Not thread-safe.
/// </summary>
public interface IPointForecaster
{
    /// <summary>Short name shown to people, for example <c>ridge-seasonal</c>.</summary>
    string Name { get; }

    /// <summary>Takes in the value just appended to <paramref name="series"/>.</summary>
    /// <param name="series">The series, its latest value last; holds at least one value.</param>
    void Update(Series series);

    /// <summary>Forecasts the steps after the latest value.</summary>
    /// <param name="series">The series that the last <see cref="Update"/> was given.</param>
    /// <param name="destination">Receives one rate per step ahead; length is the horizon. Left unspecified when false is returned.</param>
    /// <returns>False while too little is known; otherwise every value written is finite.</returns>
    bool TryForecast(Series series, Span<double> destination);

    /// <summary>Begins a refit of what is learnt from the whole past; null when there is nothing to fit, or too little past.</summary>
    /// <param name="window">The past to learn from.</param>
    /// <returns>A fit to advance until it is complete and then to <see cref="Adopt"/>; recursive forecasters have none.</returns>
    ModelFit? BeginFit(FitWindow window) => null;

    /// <summary>Forecasts by a completed fit from now on.</summary>
    /// <param name="fit">A complete fit that <see cref="BeginFit"/> of an equal forecaster gave.</param>
    void Adopt(ModelFit fit) => throw new NotSupportedException($"{Name} has nothing to fit; expected no call of Adopt.");

    /// <summary>Writes all state that is not in the series.</summary>
    /// <param name="writer">Where to write.</param>
    void Snapshot(BinaryWriter writer);

    /// <summary>Reads what <see cref="Snapshot"/> wrote; afterwards the forecaster goes on exactly as the original.</summary>
    /// <param name="reader">Where to read.</param>
    /// <exception cref="InvalidDataException">What is read cannot be this forecaster's state.</exception>
    void Restore(BinaryReader reader);
}
