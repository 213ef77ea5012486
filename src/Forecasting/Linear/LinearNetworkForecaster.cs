namespace Sheaf.Forecasting;

/// <summary>
/// A linear network on normalised windows (NLinear, Zeng et al. 2023): the latest value is subtracted from a window of lags, one
/// linear map gives all steps ahead, the latest value is added again. The map is found in closed form by ridge regression.
/// </summary>
public sealed class LinearNetworkForecaster : IPointForecaster
{
    private const int MaximumOutputs = 8;

    private readonly LinearNetworkOptions _options;
    private readonly HorizonGrid _grid;
    private LinearNetwork? _active;

    /// <summary>Creates a forecaster that knows nothing yet.</summary>
    /// <param name="options">What it looks at.</param>
    /// <param name="horizon">Steps ahead, 1 to <see cref="ForecastOptions.MaximumHorizon"/>; more than 8 are interpolated.</param>
    /// <exception cref="ArgumentException">The options or the horizon are out of range.</exception>
    public LinearNetworkForecaster(LinearNetworkOptions options, int horizon)
    {
        ArgumentNullException.ThrowIfNull(options);
        ForecastOptions.ValidHorizon(horizon);
        _options = options.Validate();
        _grid = new HorizonGrid(horizon, MaximumOutputs);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public void Update(Series series) => ArgumentNullException.ThrowIfNull(series);

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        return _active is not null && series.Count >= _active.Reach
            && _active.TryPredict(series.Values, series.Total, _grid, destination);
    }

    /// <inheritdoc/>
    public ModelFit? BeginFit(FitWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return LinearNetworkFit.Begin(window, _options, _grid);
    }

    /// <inheritdoc/>
    public void Adopt(ModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        _active = ((LinearNetworkFit)fit).Network;
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_active is not null);
        _active?.Snapshot(writer);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _active = reader.ReadBoolean() ? LinearNetwork.Restore(reader, _grid.Points.Length) : null;
    }
}
