namespace Sheaf.Forecasting;

/// <summary>
/// ARIMA with automatic orders, by itself or on the seasonally adjusted series: refits find the model, in between every value
/// updates the residuals.
/// </summary>
public sealed class ArimaForecaster : IPointForecaster
{
    private const int FewestValues = 40;

    private readonly ArimaOptions _options;
    private readonly int _horizon;
    private readonly double[] _residuals = new double[ArimaModel.MaximumOrder];
    private ArimaModel? _model;
    private SeasonalProfile _profile = SeasonalProfile.None;
    private long _seen;

    /// <summary>Creates a forecaster that knows nothing yet.</summary>
    /// <param name="options">How models are found.</param>
    /// <param name="horizon">Steps ahead that models are chosen for, 1 to <see cref="ForecastOptions.MaximumHorizon"/>.</param>
    /// <exception cref="ArgumentException">The options or the horizon are out of range.</exception>
    public ArimaForecaster(ArimaOptions options, int horizon)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validate();
        _horizon = ForecastOptions.ValidHorizon(horizon);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public void Update(Series series)
    {
        ArgumentNullException.ThrowIfNull(series);
        CatchUp(series);
    }

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        CatchUp(series);
        if (_model is null || series.Count < _model.Reach)
        {
            return false;
        }

        Span<double> z = stackalloc double[_model.Reach];
        Adjusted(series, 0, z);
        _model.Forecast(z, _residuals, destination);
        return _profile.TryRestore(destination, series.Total);
    }

    /// <inheritdoc/>
    public ModelFit? BeginFit(FitWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        bool hasSeason = window.Seasons.Count > 0 && window.Count >= (2 * window.Seasons[0]) + 8;
        return window.Count < FewestValues || (_options.Adjusted && !hasSeason) ? null : new ArimaFit(window, _options, _horizon);
    }

    /// <inheritdoc/>
    public void Adopt(ModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArimaFit done = (ArimaFit)fit;
        (_model, _profile, _seen) = (done.Model, done.Profile, done.Total);
        Array.Clear(_residuals);
        done.Residuals.CopyTo(_residuals, 0);
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_model is not null);
        if (_model is not null)
        {
            writer.Write(_seen);
            StateReader.Write(writer, _residuals);
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
            _seen = reader.ReadInt64();
            StateReader.Doubles(reader, _residuals);
            _model = ArimaModel.Restore(reader);
            _profile = SeasonalProfile.Restore(reader);
        }
    }

    // A refit learnt from a frozen window: what came since is taken in now.
    private void CatchUp(Series series)
    {
        if (_model is null || _seen >= series.Total)
        {
            return;
        }

        Span<double> z = stackalloc double[_model.Reach];
        int missed = (int)Math.Min(series.Total - _seen, series.Count - _model.Reach);
        for (int back = missed - 1; back >= 0; back--)
        {
            Adjusted(series, back, z);
            _model.Update(z, _residuals.AsSpan(0, _model.MovingAverage.Length));
        }

        _seen = series.Total;
    }

    // The adjusted values that end as many steps before the latest.
    private void Adjusted(Series series, int back, Span<double> z)
    {
        int from = series.Count - back - z.Length;
        _profile.Adjust(series.Values.Slice(from, z.Length), series.Total - back - z.Length, z);
    }
}
