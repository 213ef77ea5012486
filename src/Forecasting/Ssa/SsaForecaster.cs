using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Singular spectrum analysis with recurrent forecasts (Golyandina &amp; Zhigljavsky 2013, §3.3): windows of the series are
/// projected on the subspace of their leading principal components and continued by its linear recurrence.
/// </summary>
public sealed class SsaForecaster : IPointForecaster
{
    private readonly SsaOptions _options;
    private readonly int _horizon;
    private SsaModel? _model;
    private SeasonalProfile _profile = SeasonalProfile.None;
    private double _mean;

    /// <summary>Creates a forecaster that knows nothing yet.</summary>
    /// <param name="options">Window and adjustment.</param>
    /// <param name="horizon">Steps ahead that the rank is chosen for, 1 to <see cref="ForecastOptions.MaximumHorizon"/>.</param>
    /// <exception cref="ArgumentException">The options or the horizon are out of range.</exception>
    public SsaForecaster(SsaOptions options, int horizon)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validate();
        _horizon = ForecastOptions.ValidHorizon(horizon);
    }

    /// <inheritdoc/>
    public string Name => "ssa";

    /// <inheritdoc/>
    public void Update(Series series) => ArgumentNullException.ThrowIfNull(series);

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (_model is null || series.Count < _model.Length)
        {
            return false;
        }

        Span<double> window = stackalloc double[_model.Length];
        _profile.Adjust(series.Values[^_model.Length..], series.Total - _model.Length, window);
        TensorPrimitives.Subtract(window, _mean, window);
        Span<double> work = stackalloc double[_model.Length + destination.Length];
        _model.Predict(window, work, destination);
        TensorPrimitives.Add(destination, _mean, destination);
        return _profile.TryRestore(destination, series.Total);
    }

    /// <inheritdoc/>
    public ModelFit? BeginFit(FitWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return SsaFit.Begin(window, _options, _horizon);
    }

    /// <inheritdoc/>
    public void Adopt(ModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        SsaFit done = (SsaFit)fit;
        (_model, _profile, _mean) = (done.Model, done.Profile, done.Mean);
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_model is not null);
        if (_model is not null)
        {
            writer.Write(_mean);
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
            _mean = reader.ReadDouble();
            _model = SsaModel.Restore(reader);
            _profile = SeasonalProfile.Restore(reader);
        }
    }
}
