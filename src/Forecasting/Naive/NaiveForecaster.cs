namespace Sheaf.Forecasting;

/// <summary>Repeats the latest value: the yardstick that every other forecaster must beat.</summary>
public sealed class NaiveForecaster : IPointForecaster
{
    /// <inheritdoc/>
    public string Name => "naive";

    /// <inheritdoc/>
    public void Update(Series series) => ArgumentNullException.ThrowIfNull(series);

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        destination.Fill(series.Last);
        return true;
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
    }
}
