using System.Buffers;
using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Gradient-boosted regression trees on lags and seasonal echoes, on top of a robust ridge regression; all steps ahead share the trees.
/// </summary>
/// <remarks>
/// On nine recorded traces the geometric mean error relative to naive's is .459 for absolute and .455 for squared loss alone, and with
/// both the pool of seven others falls from .462 to .444. Logarithms bring .02 alone; 60 or 120 trees or 16 leaves bring less than the noise.
/// </remarks>
internal sealed class BoostedForecaster(BoostSettings settings, int horizon) : IPointForecaster
{
    private const int LeastRows = 100;
    private const int LongGrid = 10;

    // Long horizons are smooth enough for fewer points, and a snapshot is smaller.
    private readonly HorizonGrid _grid = new(horizon, horizon < BoostRows.Lanes ? horizon : LongGrid);
    private BoostModel? _active;

    /// <inheritdoc/>
    public string Name => settings.Name;

    /// <inheritdoc/>
    public void Update(Series series)
    {
        // All that is learnt comes from refits.
    }

    /// <inheritdoc/>
    public ModelFit? BeginFit(FitWindow window)
    {
        if (_active is { } active && !active.IsOutdated(window))
        {
            return null;
        }

        double offset = settings.Logarithmic ? Math.Max(1e-6, .05 * TensorPrimitives.Sum(window.Values) / Math.Max(1, window.Count)) : 0;
        BoostModel model = new(settings, _grid, window.Total, window.Count, window.Seasons, offset);
        if (window.Count - model.Features.First - _grid.Horizon < LeastRows)
        {
            return null;
        }

        double[] z = new double[window.Count];
        Transform(window.Values, offset, z);
        return new BoostModelFit(settings, _grid, model, z, window.Total);
    }

    /// <inheritdoc/>
    public void Adopt(ModelFit fit) => _active = ((BoostModelFit)fit).Model;

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        if (_active is null || series.Count < _active.Span)
        {
            return false;
        }

        double[] rented = ArrayPool<double>.Shared.Rent(_active.Span);
        Span<double> z = rented.AsSpan(0, _active.Span);
        Transform(series.Values[^_active.Span..], _active.Offset, z);
        _active.Predict(z, series.Total - 1, destination);
        double last = z[^1];
        foreach (ref double value in destination)
        {
            value = settings.Logarithmic ? Math.Exp(Math.Min(last + value, 69)) - _active.Offset : last + value;
        }

        ArrayPool<double>.Shared.Return(rented);
        return true;
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(_active is not null);
        _active?.Snapshot(writer);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) => _active = reader.ReadBoolean() ? BoostModel.Restore(reader, settings, _grid) : null;

    private void Transform(ReadOnlySpan<double> values, double offset, Span<double> z)
    {
        if (settings.Logarithmic)
        {
            TensorPrimitives.Add(values, offset, z);
            TensorPrimitives.Log(z, z);
        }
        else
        {
            values.CopyTo(z);
        }
    }
}
