namespace Sheaf.Forecasting;

/// <summary>
/// Clips values that lie far outside what one-step errors allow, so that a failure's gap or catch-up burst does not poison the
/// level; values that stay outside are a level shift and are taken as they are.
/// </summary>
internal sealed class SeriesCleaner
{
    private const double Width = 12;
    private const int Patience = 3;

    private double _last = double.NaN;
    private int _outside;
    private long _steps;
    private long _shiftAt = long.MinValue;

    /// <summary>Absolute change over the latest step.</summary>
    public double Change { get; private set; }

    /// <summary>Faded mean absolute one-step change; more than 0 once the series moved.</summary>
    public double Roughness { get; private set; }

    /// <summary>Faded mean absolute one-step forecast error.</summary>
    public double Error { get; private set; }

    /// <summary>Mean absolute error of about the latest six one-step forecasts.</summary>
    public double RecentError { get; private set; }

    /// <summary>Level shifts within the last 100 steps.</summary>
    public int LevelShifts => _shiftAt != long.MinValue && _steps - _shiftAt < 100 ? 1 : 0;

    /// <summary>The value to remember for an observed one.</summary>
    /// <param name="value">What was observed.</param>
    /// <param name="expected">What was forecast for it; null while nothing was.</param>
    public double Clean(double value, double? expected)
    {
        _steps++;
        double cleaned = expected is { } forecast && _steps > 20 ? Clip(value, forecast) : value;
        if (!double.IsNaN(_last))
        {
            double rate = Math.Max(.02, 1.0 / _steps);
            Change = Math.Abs(cleaned - _last);
            Roughness += rate * (Change - Roughness);
            double error = Math.Abs(cleaned - (expected ?? _last));
            Error += rate * (error - Error);
            RecentError += Math.Max(.15, rate) * (error - RecentError);
        }

        _last = cleaned;
        return cleaned;
    }

    public void Snapshot(BinaryWriter writer)
    {
        writer.Write(_last);
        writer.Write(_outside);
        writer.Write(_steps);
        writer.Write(_shiftAt);
        writer.Write(Change);
        writer.Write(Roughness);
        writer.Write(Error);
        writer.Write(RecentError);
    }

    public void Restore(BinaryReader reader)
    {
        _last = reader.ReadDouble();
        _outside = reader.ReadInt32();
        _steps = reader.ReadInt64();
        _shiftAt = reader.ReadInt64();
        Change = reader.ReadDouble();
        Roughness = reader.ReadDouble();
        Error = reader.ReadDouble();
        RecentError = reader.ReadDouble();
    }

    private double Clip(double value, double expected)
    {
        double width = Width * Math.Max(Error, .5 * Roughness);
        if (Math.Abs(value - expected) <= width || width <= 0)
        {
            _outside = 0;
            return value;
        }

        if (++_outside > Patience)
        {
            _shiftAt = _steps;
            return value;
        }

        return Math.Clamp(value, Math.Max(0, expected - width), expected + width);
    }
}
