namespace Sheaf.Simulation.Reports;

/// <summary>Round numbers along an axis.</summary>
internal static class AxisTicks
{
    private static readonly double[] Factors = [1, 2, 2.5, 5, 10];
    private static readonly double[] HourSteps = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 168, 720, 2190];

    /// <summary>Multiples of a round step from 0 to at most <paramref name="max"/>, about <paramref name="count"/> of them.</summary>
    public static IReadOnlyList<double> Linear(double max, int count)
    {
        if (!(max > 0))
        {
            return [0];
        }

        var raw = max / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = Factors.Select(factor => factor * power).First(candidate => candidate >= raw * 0.999);
        return [.. Enumerable.Range(0, (int)Math.Floor((max / step) + 1e-9) + 1).Select(i => i * step)];
    }

    /// <summary>1, 2 and 5 of each power of ten from <paramref name="min"/> to <paramref name="max"/>, both above 0 and included; powers of ten only where that is much.</summary>
    public static IReadOnlyList<double> Logarithmic(double min, double max)
    {
        var low = (int)Math.Floor(Math.Log10(min) + 1e-9);
        var high = (int)Math.Floor(Math.Log10(max) + 1e-9);
        double[] factors = Math.Log10(max / min) > 1.6 ? [1] : [1, 2, 5];
        return [.. Enumerable.Range(low, high - low + 1)
            .SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power)))
            .Where(tick => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9))];
    }

    /// <summary>The greatest 1, 2 or 5 times a power of ten that is at most <paramref name="value"/>, above 0.</summary>
    public static double RoundBelow(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value) + 1e-9));
        return power * (value / power >= 5 ? 5 : value / power >= 2 ? 2 : 1);
    }

    /// <summary>Hours at which a time axis is labelled, about six of them.</summary>
    public static IReadOnlyList<double> Hours(double hours)
    {
        var step = HourSteps.FirstOrDefault(candidate => hours / candidate <= 6.5, HourSteps[^1]);
        return [.. Enumerable.Range(0, (int)Math.Floor((hours / step) + 1e-9) + 1).Select(i => i * step)];
    }
}
