using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>A regressor that is a weighted sum of window means of the series around a time.</summary>
internal sealed class LagFeature
{
    private readonly Tap[] _taps;

    public LagFeature(params Tap[] taps)
    {
        _taps = taps;
        Back = taps.Max(tap => -tap.Offset);
        Ahead = taps.Any(tap => tap.Season > 0);
    }

    /// <summary>Steps before the time that the earliest value may lie.</summary>
    public int Back { get; }

    /// <summary>Whether it looks at the season before the target and so differs by horizon.</summary>
    public bool Ahead { get; }

    /// <summary>Steps before the time that the earliest value lies, for one horizon.</summary>
    public int Reach(int h) => _taps.Max(tap => -tap.Shift(h));

    /// <summary>The value at time <paramref name="t"/>, for a target <paramref name="h"/> steps later.</summary>
    public double At(ReadOnlySpan<double> z, int t, int h)
    {
        double sum = 0;
        foreach (Tap tap in _taps)
        {
            int from = t + tap.Shift(h);
            sum += tap.Length == 1 ? tap.Weight * z[from] : tap.Weight / tap.Length * TensorPrimitives.Sum(z.Slice(from, tap.Length));
        }

        return sum;
    }

    /// <summary>The values at times <paramref name="first"/>, <paramref name="first"/> + 1, … of a whole column.</summary>
    public void Fill(ReadOnlySpan<double> z, int first, int h, Span<double> column)
    {
        column.Clear();
        foreach (Tap tap in _taps)
        {
            int from = first + tap.Shift(h);
            if (tap.Length == 1)
            {
                TensorPrimitives.MultiplyAdd(z.Slice(from, column.Length), tap.Weight, column, column);
            }
            else
            {
                AddMeans(z, from, tap, column);
            }
        }
    }

    private static void AddMeans(ReadOnlySpan<double> z, int from, Tap tap, Span<double> column)
    {
        double sum = TensorPrimitives.Sum(z.Slice(from, tap.Length));
        double weight = tap.Weight / tap.Length;
        for (int i = 0; i < column.Length; i++)
        {
            column[i] += weight * sum;
            if (i + 1 < column.Length)
            {
                sum += z[from + i + tap.Length] - z[from + i];
            }
        }
    }

    /// <summary>A weighted mean of <paramref name="Length"/> values from <paramref name="Offset"/> steps after the time on.</summary>
    /// <param name="Offset">First value, relative to the time; negative is the past.</param>
    /// <param name="Length">Values in the mean, at least 1.</param>
    /// <param name="Weight">Factor.</param>
    /// <param name="Season">If positive, the window moves with the horizon, less whole seasons until it is past.</param>
    internal readonly record struct Tap(int Offset, int Length, double Weight, int Season = 0)
    {
        /// <summary>First value relative to the time, for a horizon.</summary>
        public int Shift(int h)
        {
            if (Season == 0)
            {
                return Offset;
            }

            // Offset already holds one season or more; take off further ones while the window would reach the future.
            int shift = Offset + h;
            int over = shift + Length - 1;
            return over <= 0 ? shift : shift - ((over + Season - 1) / Season * Season);
        }
    }
}
