using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// The mean of up to three past seasons, moved to the present level: y[t+h−S], scaled by how much the latest values differ from
/// those one season earlier.
/// </summary>
public sealed class SeasonalNaiveForecaster : IPointForecaster
{
    private const int Most = 3;

    /// <inheritdoc/>
    public string Name => "seasonal-naive";

    /// <inheritdoc/>
    public void Update(Series series) => ArgumentNullException.ThrowIfNull(series);

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Seasons.Count == 0)
        {
            return false;
        }

        int season = series.Seasons[0];
        int window = Math.Max(2, season / 48);
        int repeats = Math.Min(Most, (series.Count - window) / season);
        if (repeats < 1)
        {
            return false;
        }

        ReadOnlySpan<double> values = series.Values;
        double now = TensorPrimitives.Sum(values[^window..]) / window;
        double then = 0;
        for (int back = 1; back <= repeats; back++)
        {
            then += TensorPrimitives.Sum(values.Slice(values.Length - window - (back * season), window)) / window / repeats;
        }

        for (int h = 0; h < destination.Length; h++)
        {
            double past = Past(values, season, repeats, h);
            destination[h] = now < 2 * then && then < 2 * now ? past * now / then : past + now - then;
        }

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

    private static double Past(ReadOnlySpan<double> values, int season, int repeats, int h)
    {
        double sum = 0;
        for (int back = 1; back <= repeats; back++)
        {
            sum += values[values.Length - (back * season) + (h % season)];
        }

        return sum / repeats;
    }
}
