using System.Buffers;
using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Direct ridge autoregression: one regression per step ahead (interpolated where the horizon is long), refitted on the latest
/// values round and round, a bounded amount of work per update.
/// </summary>
internal sealed class RidgeForecaster : IPointForecaster
{
    private const int MaximumRegressions = 24;

    private readonly RidgeSettings _settings;
    private readonly HorizonGrid _grid;
    private RidgeModel? _active;
    private RidgeModel? _building;
    private long _credit;

    public RidgeForecaster(RidgeSettings settings, int horizon)
    {
        _settings = settings;
        _grid = new HorizonGrid(horizon, MaximumRegressions);
    }

    /// <inheritdoc/>
    public string Name => _settings.Name;

    /// <inheritdoc/>
    public void Update(Series series)
    {
        if (series.Count < 12 + (2 * Math.Min(_grid.Horizon, 8)))
        {
            return;
        }

        _credit = Math.Min(_credit + _settings.Work, 20 * _settings.Work);
        _building ??= Begin(series);
        if (_credit < _building.NextCost(series.Count) && _credit < 20 * _settings.Work)
        {
            return;
        }

        double[]? rented = null;
        ReadOnlySpan<double> z = View(series, _building.Offset, ref rented);
        while (!_building.Complete && (_credit >= _building.NextCost(series.Count) || _credit >= 20 * _settings.Work))
        {
            _credit -= _building.NextCost(series.Count);
            _building.FitNext(z);
        }

        if (_building.Complete)
        {
            _active = _building;
            _building = null;
        }

        Release(rented);
    }

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        if (_active is null)
        {
            return false;
        }

        double[]? rented = null;
        ReadOnlySpan<double> z = View(series, _active.Offset, ref rented);
        bool known = _active.TryPredict(z, destination);
        if (known)
        {
            Undo(z[^1], _active.Offset, destination);
        }

        Release(rented);
        return known;
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(_credit);
        foreach (RidgeModel? model in new[] { _active, _building })
        {
            writer.Write(model is not null);
            model?.Snapshot(writer);
        }
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        _credit = reader.ReadInt64();
        _active = reader.ReadBoolean() ? RidgeModel.Restore(reader, _settings, _grid) : null;
        _building = reader.ReadBoolean() ? RidgeModel.Restore(reader, _settings, _grid) : null;
    }

    private static void Release(double[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private RidgeModel Begin(Series series)
    {
        double offset = _settings.Logarithmic ? Math.Max(1e-6, .05 * TensorPrimitives.Sum(series.Values) / series.Count) : 0;
        return new RidgeModel(_settings, _grid, series.Count, series.Seasons, offset);
    }

    // Logarithms of 8 192 values take about 15 µs.
    private ReadOnlySpan<double> View(Series series, double offset, ref double[]? rented)
    {
        if (!_settings.Logarithmic)
        {
            return series.Values;
        }

        rented = ArrayPool<double>.Shared.Rent(series.Count);
        Span<double> logs = rented.AsSpan(0, series.Count);
        TensorPrimitives.Add(series.Values, offset, logs);
        TensorPrimitives.Log(logs, logs);
        return logs;
    }

    private void Undo(double last, double offset, Span<double> changes)
    {
        foreach (ref double value in changes)
        {
            value = _settings.Logarithmic ? Math.Exp(Math.Min(last + value, 69)) - offset : last + value;
        }
    }
}
