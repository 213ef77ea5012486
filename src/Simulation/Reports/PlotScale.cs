namespace Sheaf.Simulation.Reports;

/// <summary>From values to heights in a plot, 0 being its top edge; what lies outside is drawn on the edge.</summary>
internal sealed class PlotScale
{
    private readonly double _min;
    private readonly double _max;
    private readonly bool _logarithmic;

    private PlotScale(double min, double max, double height, bool logarithmic)
    {
        _min = logarithmic ? Math.Log10(min) : min;
        _max = logarithmic ? Math.Log10(max) : max;
        _logarithmic = logarithmic;
        Height = height;
    }

    /// <summary>Height of the plot.</summary>
    public double Height { get; }

    /// <summary>From 0 to <paramref name="max"/>, above 0.</summary>
    public static PlotScale Linear(double max, double height) => new(0, Require.Positive(max), height, logarithmic: false);

    /// <summary>From <paramref name="min"/> to <paramref name="max"/> in equal steps for equal factors, 0 &lt; min &lt; max.</summary>
    public static PlotScale Logarithmic(double min, double max, double height) =>
        Require.Positive(min) < Require.Positive(max)
            ? new PlotScale(min, max, height, logarithmic: true)
            : throw new ArgumentOutOfRangeException(nameof(max), max, $"Got a scale from {min} to {max}; expected a greater maximum.");

    /// <summary>Distance of a value from the top edge.</summary>
    public double Y(double value)
    {
        var at = _logarithmic ? Math.Log10(Math.Max(value, double.Epsilon)) : value;
        return Height * (1 - Math.Clamp((at - _min) / (_max - _min), 0, 1));
    }

    /// <summary>True where a value lies within the plot.</summary>
    public bool Contains(double value)
    {
        var at = _logarithmic ? Math.Log10(Math.Max(value, double.Epsilon)) : value;
        return at >= _min - 1e-9 && at <= _max + 1e-9;
    }
}
