namespace Sheaf.Forecasting;

/// <summary>
/// Exponential smoothing with a damped trend, ETS(A,Ad,N) (Gardner &amp; McKenzie 1985): several fixed sets of
/// smoothing parameters run side by side and the one with the least faded one-step error speaks.
/// </summary>
public sealed class DampedTrendForecaster : IPointForecaster
{
    private static readonly (double Level, double Trend, double Damping)[] Settings =
    [
        (.1, .01, .98), (.3, .05, .95), (.5, .1, .9), (.5, .3, .95), (.8, .1, .9), (.8, .4, .9), (.95, .7, .9), (.2, 0, 1), (.5, 0, 1), (.8, 0, 1),
    ];

    private readonly double[] _level = new double[Settings.Length];
    private readonly double[] _trend = new double[Settings.Length];
    private readonly double[] _error = new double[Settings.Length];
    private bool _started;

    /// <inheritdoc/>
    public string Name => "damped-trend";

    /// <inheritdoc/>
    public void Update(Series series)
    {
        ArgumentNullException.ThrowIfNull(series);
        double value = series.Last;
        if (!_started)
        {
            Array.Fill(_level, value);
            _started = true;
            return;
        }

        for (int i = 0; i < Settings.Length; i++)
        {
            (double level, double trend, double damping) = Settings[i];
            double expected = _level[i] + (damping * _trend[i]);
            _error[i] += .02 * (Math.Abs(value - expected) - _error[i]);
            double newLevel = expected + (level * (value - expected));
            _trend[i] = (damping * _trend[i]) + (level * trend * (value - expected));
            _level[i] = newLevel;
        }
    }

    /// <inheritdoc/>
    public bool TryForecast(Series series, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(series);
        int best = Array.IndexOf(_error, _error.Min());
        double sum = 0, factor = 1;
        for (int h = 0; h < destination.Length; h++)
        {
            factor *= Settings[best].Damping;
            sum += factor;
            destination[h] = _level[best] + (sum * _trend[best]);
        }

        return _started;
    }

    /// <inheritdoc/>
    public void Snapshot(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_started);
        StateReader.Write(writer, _level);
        StateReader.Write(writer, _trend);
        StateReader.Write(writer, _error);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _started = reader.ReadBoolean();
        StateReader.Doubles(reader, _level);
        StateReader.Doubles(reader, _trend);
        StateReader.Doubles(reader, _error);
    }
}
