using System.Buffers;

namespace Sheaf.Forecasting;

/// <summary>
/// Direct ridge autoregression of what is left when the seasonal profile is taken out; the profile is put back afterwards.
/// </summary>
public sealed class AdjustedRidgeForecaster : IPointForecaster
{
    private const int MaximumRegressions = 8;
    private static readonly RidgeSettings Settings = new() { Name = "ridge-adjusted" };

    private readonly HorizonGrid _grid;
    private RidgeModel? _model;
    private SeasonalProfile _profile = SeasonalProfile.None;

    /// <summary>Creates a forecaster that knows nothing yet.</summary>
    /// <param name="horizon">Steps ahead, 1 to <see cref="ForecastOptions.MaximumHorizon"/>; more than 8 are interpolated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is out of range.</exception>
    public AdjustedRidgeForecaster(int horizon)
    {
        ForecastOptions.ValidHorizon(horizon);
        _grid = new HorizonGrid(horizon, MaximumRegressions);
    }

    /// <inheritdoc/>
    public string Name => Settings.Name;

    /// <inheritdoc/>
    public void Update(Series series) => ArgumentNullException.ThrowIfNull(series);

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (_model is null)
        {
            return false;
        }

        int count = Math.Min(series.Count, _model.Reach + 1);
        double[] rented = ArrayPool<double>.Shared.Rent(count);
        Span<double> z = rented.AsSpan(0, count);
        _profile.Adjust(series.Values[^count..], series.Total - count, z);
        bool known = _model.TryPredict(z, destination);
        for (int h = 0; known && h < destination.Length; h++)
        {
            destination[h] += z[^1];
        }

        ArrayPool<double>.Shared.Return(rented);
        return known && _profile.TryRestore(destination, series.Total);
    }

    /// <inheritdoc/>
    public ModelFit? BeginFit(FitWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        bool hasSeason = window.Seasons.Count > 0 && window.Count >= (2 * window.Seasons[0]) + 8 + (4 * _grid.Horizon);
        return hasSeason ? new AdjustedRidgeFit(window, Settings, _grid) : null;
    }

    /// <inheritdoc/>
    public void Adopt(ModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        AdjustedRidgeFit done = (AdjustedRidgeFit)fit;
        (_model, _profile) = (done.Model, done.Profile);
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_model is not null);
        if (_model is not null)
        {
            _model.Snapshot(writer);
            _profile.Snapshot(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _model = null;
        if (reader.ReadBoolean())
        {
            _model = RidgeModel.Restore(reader, Settings, _grid);
            _profile = SeasonalProfile.Restore(reader);
        }
    }
}
