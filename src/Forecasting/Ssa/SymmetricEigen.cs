namespace Sheaf.Forecasting;

/// <summary>
/// Eigenvalues and eigenvectors of a small symmetric matrix: Householder tridiagonalisation and implicit QL
/// (Wilkinson &amp; Reinsch 1971, contributions II/2 and II/3; Golub &amp; Van Loan 2013 §8.3).
/// </summary>
internal static class SymmetricEigen
{
    private const int MostTurns = 60;

    /// <summary>Multiply-adds that a matrix of order <paramref name="n"/> costs.</summary>
    public static long Cost(int n) => 5L * n * n * n;

    /// <summary>Decomposes in place.</summary>
    /// <param name="a">n × n, rows one after another, symmetric; on return column j is the unit eigenvector of value j.</param>
    /// <param name="n">Order, at least 1.</param>
    /// <param name="values">Receives n eigenvalues, in no order.</param>
    public static void Decompose(double[] a, int n, Span<double> values)
    {
        double[] beside = new double[n];
        Tridiagonalise(a, n, values, beside);
        Accumulate(a, n, values);
        DiagonaliseByQl(a, n, values, beside);
    }

    // Reduces to tridiagonal form; each row keeps its reflection and values keep the reflections' scales.
    private static void Tridiagonalise(double[] a, int n, Span<double> values, double[] beside)
    {
        for (int i = n - 1; i > 0; i--)
        {
            Span<double> row = a.AsSpan(i * n, i);
            double scale = 0;
            foreach (double value in row)
            {
                scale += Math.Abs(value);
            }

            values[i] = 0;
            if (i == 1 || scale == 0)
            {
                beside[i] = row[i - 1];
                continue;
            }

            values[i] = Reflect(a, n, i, scale, beside);
        }

        values[0] = 0;
        beside[0] = 0;
    }

    private static double Reflect(double[] a, int n, int i, double scale, double[] beside)
    {
        Span<double> row = a.AsSpan(i * n, i);
        double sum = 0;
        foreach (ref double value in row)
        {
            value /= scale;
            sum += value * value;
        }

        double last = row[i - 1];
        double root = last >= 0 ? -Math.Sqrt(sum) : Math.Sqrt(sum);
        beside[i] = scale * root;
        sum -= last * root;
        row[i - 1] = last - root;
        double along = 0;
        for (int j = 0; j < i; j++)
        {
            a[(j * n) + i] = row[j] / sum;
            double product = 0;
            for (int k = 0; k <= j; k++)
            {
                product += a[(j * n) + k] * row[k];
            }

            for (int k = j + 1; k < i; k++)
            {
                product += a[(k * n) + j] * row[k];
            }

            beside[j] = product / sum;
            along += beside[j] * row[j];
        }

        double half = along / (2 * sum);
        for (int j = 0; j < i; j++)
        {
            double f = row[j], g = beside[j] - (half * f);
            beside[j] = g;
            for (int k = 0; k <= j; k++)
            {
                a[(j * n) + k] -= (f * beside[k]) + (g * row[k]);
            }
        }

        return sum;
    }

    // Multiplies the reflections out; the diagonal moves to values.
    private static void Accumulate(double[] a, int n, Span<double> values)
    {
        for (int i = 0; i < n; i++)
        {
            if (values[i] != 0)
            {
                for (int j = 0; j < i; j++)
                {
                    double product = 0;
                    for (int k = 0; k < i; k++)
                    {
                        product += a[(i * n) + k] * a[(k * n) + j];
                    }

                    for (int k = 0; k < i; k++)
                    {
                        a[(k * n) + j] -= product * a[(k * n) + i];
                    }
                }
            }

            values[i] = a[(i * n) + i];
            a[(i * n) + i] = 1;
            for (int j = 0; j < i; j++)
            {
                a[(j * n) + i] = a[(i * n) + j] = 0;
            }
        }
    }

    private static void DiagonaliseByQl(double[] a, int n, Span<double> values, double[] beside)
    {
        beside.AsSpan(1).CopyTo(beside);
        beside[n - 1] = 0;
        for (int l = 0; l < n; l++)
        {
            for (int turn = 0; turn < MostTurns; turn++)
            {
                int m = l;
                while (m < n - 1 && Math.Abs(beside[m]) > 1e-15 * (Math.Abs(values[m]) + Math.Abs(values[m + 1])))
                {
                    m++;
                }

                if (m == l)
                {
                    break;
                }

                Sweep(a, n, values, beside, l, m);
            }
        }
    }

    private static void Sweep(double[] a, int n, Span<double> values, double[] beside, int l, int m)
    {
        double g = (values[l + 1] - values[l]) / (2 * beside[l]);
        double r = Math.Sqrt((g * g) + 1);
        g = values[m] - values[l] + (beside[l] / (g + (g >= 0 ? r : -r)));
        double sine = 1, cosine = 1, p = 0;
        for (int i = m - 1; i >= l; i--)
        {
            double f = sine * beside[i], b = cosine * beside[i];
            r = Math.Sqrt((f * f) + (g * g));
            beside[i + 1] = r;
            if (r == 0)
            {
                values[i + 1] -= p;
                beside[m] = 0;
                return;
            }

            (sine, cosine) = (f / r, g / r);
            g = values[i + 1] - p;
            r = ((values[i] - g) * sine) + (2 * cosine * b);
            p = sine * r;
            values[i + 1] = g + p;
            g = (cosine * r) - b;
            Rotate(a, n, i, sine, cosine);
        }

        values[l] -= p;
        beside[l] = g;
        beside[m] = 0;
    }

    private static void Rotate(double[] a, int n, int i, double sine, double cosine)
    {
        for (int k = 0; k < n; k++)
        {
            double left = a[(k * n) + i], right = a[(k * n) + i + 1];
            a[(k * n) + i + 1] = (sine * left) + (cosine * right);
            a[(k * n) + i] = (cosine * left) - (sine * right);
        }
    }
}
