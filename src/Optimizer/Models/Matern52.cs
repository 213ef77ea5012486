using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Sheaf.Optimizer;

/// <summary>
/// The Matern kernel with ν = 5/2 (Rasmussen and Williams 2006, eq. 4.17): k(r) = s² (1 + a + a²/3) e^(−a), a = √5 r,
/// where r is the distance of inputs divided by their length scales.
/// </summary>
internal static class Matern52
{
    /// <summary>Squared distances from one point to many.</summary>
    /// <param name="columns">Scaled coordinates of the many, one column of <paramref name="stride"/> numbers per dimension.</param>
    /// <param name="stride">Numbers per column.</param>
    /// <param name="point">Scaled coordinates of the one.</param>
    /// <param name="distances">How many to compute; overwritten.</param>
    public static void SquaredDistances(ReadOnlySpan<double> columns, int stride, ReadOnlySpan<double> point, Span<double> distances)
    {
        int width = Vector<double>.Count;
        int j = 0;
        for (; j <= distances.Length - width; j += width)
        {
            Vector<double> sum = Vector<double>.Zero;
            for (int k = 0; k < point.Length; k++)
            {
                Vector<double> difference = new Vector<double>(columns[((k * stride) + j)..]) - new Vector<double>(point[k]);
                sum += difference * difference;
            }

            sum.CopyTo(distances[j..]);
        }

        for (; j < distances.Length; j++)
        {
            double sum = 0;
            for (int k = 0; k < point.Length; k++)
            {
                double difference = columns[(k * stride) + j] - point[k];
                sum += difference * difference;
            }

            distances[j] = sum;
        }
    }

    /// <summary>Turns squared distances into covariances in place.</summary>
    /// <param name="values">Squared scaled distances; covariances on return.</param>
    /// <param name="scratch">At least as long; overwritten.</param>
    /// <param name="variance">s².</param>
    public static void Covariances(Span<double> values, Span<double> scratch, double variance)
    {
        scratch = scratch[..values.Length];
        PrepareExponentials(values, scratch);
        Span<Vector<double>> valueVectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        Span<Vector<double>> exponentials = MemoryMarshal.Cast<double, Vector<double>>(scratch);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            Vector<double> a = valueVectors[i];
            valueVectors[i] = variance * exponentials[i] * (Vector<double>.One + a + (a * a * (1.0 / 3)));
        }

        for (int i = valueVectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            double a = values[i];
            values[i] = variance * scratch[i] * (1 + a + (a * a / 3));
        }
    }

    /// <summary>
    /// Turns squared distances into covariances in place, and writes s² (5/3) (1 + a) e^(−a): times the squared difference of a dimension
    /// in length scales, it is the derivative by the logarithm of that length scale.
    /// </summary>
    /// <param name="values">Squared scaled distances; covariances on return.</param>
    /// <param name="derivatives">As long; overwritten.</param>
    /// <param name="variance">s².</param>
    public static void CovariancesAndDerivatives(Span<double> values, Span<double> derivatives, double variance)
    {
        PrepareExponentials(values, derivatives);
        Span<Vector<double>> valueVectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        Span<Vector<double>> derivativeVectors = MemoryMarshal.Cast<double, Vector<double>>(derivatives);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            Vector<double> a = valueVectors[i];
            Vector<double> scaled = variance * derivativeVectors[i];
            valueVectors[i] = scaled * (Vector<double>.One + a + (a * a * (1.0 / 3)));
            derivativeVectors[i] = scaled * (Vector<double>.One + a) * (5.0 / 3);
        }

        for (int i = valueVectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            double a = values[i];
            double scaled = variance * derivatives[i];
            values[i] = scaled * (1 + a + (a * a / 3));
            derivatives[i] = scaled * (1 + a) * (5.0 / 3);
        }
    }

    // values: r² → a; exponentials: e^(−a).
    private static void PrepareExponentials(Span<double> values, Span<double> exponentials)
    {
        TensorPrimitives.Multiply(values, 5, values);
        TensorPrimitives.Sqrt(values, values);
        TensorPrimitives.Negate(values, exponentials);
        TensorPrimitives.Exp(exponentials, exponentials);
    }
}
