using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Whether a series is steadier on logarithms: its spread within short blocks grows with their level (Guerrero 1993, for the
/// powers 0 and 1 of a Box–Cox transformation).
/// </summary>
internal static class VarianceLink
{
    private const int Block = 24;

    /// <summary>Compares how much spread, and spread relative to level, vary between blocks.</summary>
    /// <param name="values">Rates, 0 or more.</param>
    /// <param name="offset">Added before logarithms would be taken; more than 0.</param>
    public static bool PrefersLogarithms(ReadOnlySpan<double> values, double offset)
    {
        int blocks = values.Length / Block;
        double[] spread = new double[blocks];
        double[] relative = new double[blocks];
        for (int b = 0; b < blocks; b++)
        {
            ReadOnlySpan<double> block = values[(values.Length - ((b + 1) * Block))..][..Block];
            double sum = 0;
            for (int i = 1; i < Block; i++)
            {
                sum += Math.Abs(block[i] - block[i - 1]);
            }

            spread[b] = sum;
            relative[b] = sum / (offset + (TensorPrimitives.Sum(block) / Block));
        }

        return blocks >= 4 && Variation(relative) < Variation(spread);
    }

    // Standard deviation over mean; 0 for a constant series, which needs no logarithms.
    private static double Variation(ReadOnlySpan<double> values)
    {
        double mean = TensorPrimitives.Sum(values) / values.Length;
        double power = TensorPrimitives.SumOfSquares(values) / values.Length;
        return mean > 0 ? Math.Sqrt(Math.Max(0, power - (mean * mean))) / mean : 0;
    }
}
