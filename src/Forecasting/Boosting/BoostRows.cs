using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sheaf.Forecasting;

/// <summary>What a booster learns from: one row per time, with its regressors, their bins and the residuals of all grid steps.</summary>
/// <remarks>
/// A row of residuals is one vector of <see cref="Lanes"/> floats, so that a histogram takes in all horizons with one addition;
/// the last lane is free for a count.
/// </remarks>
internal sealed class BoostRows
{
    /// <summary>Floats per row of residuals; the grid steps come first.</summary>
    public const int Lanes = 16;

    /// <summary>Most bins per regressor, a multiple of <see cref="Lanes"/>.</summary>
    public const int Bins = 16;

    private const int EdgeSample = 512;

    /// <summary>Takes the latest rows of a series.</summary>
    /// <param name="z">Values, oldest first.</param>
    /// <param name="total">Values since the series began.</param>
    /// <param name="features">Regressors.</param>
    /// <param name="grid">Steps ahead, fewer than <see cref="Lanes"/>.</param>
    /// <param name="most">Most rows.</param>
    public BoostRows(ReadOnlySpan<double> z, long total, BoostFeatures features, HorizonGrid grid, int most)
    {
        Features = features.Count;
        int end = z.Length - grid.Horizon;
        int first = Math.Max(features.First, end - most);
        Count = Math.Max(0, end - first);
        Raw = new float[Count * Features];
        Residuals = new float[Count * Lanes];
        Scale = new float[grid.Points.Length];
        for (int i = 0; i < Count; i++)
        {
            int t = first + i;
            features.Fill(z, t, total - z.Length + t, Raw.AsSpan(i * Features, Features));
            for (int g = 0; g < Scale.Length; g++)
            {
                Residuals[(i * Lanes) + g] = (float)(z[t + grid.Points[g]] - z[t]);
            }
        }

        Standardise();
        Edges = new float[Features][];
        Binned = new byte[Count * Features];
    }

    public int Features { get; }

    public int Count { get; }

    /// <summary>Regressors, row by row.</summary>
    public float[] Raw { get; }

    /// <summary>What is left to explain of the changes in units of <see cref="Scale"/>, row by row.</summary>
    public float[] Residuals { get; }

    /// <summary>Mean absolute change per grid step.</summary>
    public float[] Scale { get; }

    /// <summary>Per regressor, increasing: bin b holds values above edge b − 1, up to edge b. Empty where it is constant.</summary>
    public float[][] Edges { get; }

    /// <summary>Bins of the regressors, row by row.</summary>
    public byte[] Binned { get; }

    /// <summary>Bins all regressors at quantiles of a sample.</summary>
    public void Bin()
    {
        float[] sample = new float[Math.Min(Count, EdgeSample)];
        float[] padded = new float[Features * Bins];
        Array.Fill(padded, float.PositiveInfinity);
        for (int f = 0; f < Features; f++)
        {
            for (int i = 0; i < sample.Length; i++)
            {
                sample[i] = Raw[((int)((long)i * Count / sample.Length) * Features) + f];
            }

            Array.Sort(sample);
            Edges[f] = Quantiles(sample);
            Edges[f].CopyTo(padded, f * Bins);
        }

        Locate(MemoryMarshal.Cast<float, Vector512<float>>(padded.AsSpan()));
    }

    // A value's bin is the number of edges below it: compared with all of them at once, that takes a quarter of a binary search's time.
    private void Locate(ReadOnlySpan<Vector512<float>> edges)
    {
        for (int row = 0; row < Raw.Length; row += Features)
        {
            ReadOnlySpan<float> values = Raw.AsSpan(row, Features);
            Span<byte> bins = Binned.AsSpan(row, Features);
            for (int f = 0; f < values.Length; f++)
            {
                Vector512<float> value = Vector512.Create(values[f]);
                int below = 0;
                for (int part = f * (Bins / Lanes); part < (f + 1) * (Bins / Lanes); part++)
                {
                    below += BitOperations.PopCount(Vector512.ExtractMostSignificantBits(Vector512.GreaterThan(value, edges[part])));
                }

                bins[f] = (byte)below;
            }
        }
    }

    private static float[] Quantiles(float[] sorted)
    {
        List<float> edges = [];
        for (int b = 1; b < Bins; b++)
        {
            float edge = sorted[(int)((long)b * (sorted.Length - 1) / Bins)];
            if (edge < sorted[^1] && (edges.Count == 0 || edge > edges[^1]))
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }

    private void Standardise()
    {
        for (int g = 0; g < Scale.Length; g++)
        {
            double sum = 0;
            for (int at = g; at < Residuals.Length; at += Lanes)
            {
                sum += Math.Abs(Residuals[at]);
            }

            Scale[g] = Count > 0 ? (float)(sum / Count) : 0;
            float factor = Scale[g] > 0 ? 1 / Scale[g] : 0;
            for (int at = g; at < Residuals.Length; at += Lanes)
            {
                Residuals[at] *= factor;
            }
        }
    }
}
