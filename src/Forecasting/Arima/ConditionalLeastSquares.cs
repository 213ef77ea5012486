using System.Numerics.Tensors;

namespace Sheaf.Forecasting;

/// <summary>
/// Refines an ARMA model by Gauss–Newton steps on the residuals conditional on a start of zeros (Box &amp; Jenkins 1970, §7.2), with
/// winsorised residuals so that bursts do not decide.
/// </summary>
internal static class ConditionalLeastSquares
{
    private const int Steps = 4;
    private const int Halvings = 3;
    private const double Winsor = 2.5;

    /// <summary>Multiply-adds that a refinement costs at most.</summary>
    public static long Cost(int rows, int terms) => (long)Steps * rows * ((terms * terms / 2) + ((Halvings + 3) * terms) + 4);

    /// <summary>Refines; every model tried stays stable, and none is worse than the one given.</summary>
    /// <param name="model">A stable model.</param>
    /// <param name="w">The differenced series less its mean.</param>
    /// <returns>The refined model, its scale set, and its corrected information criterion.</returns>
    public static (ArimaModel Model, double Criterion) Refine(ArimaModel model, ReadOnlySpan<double> w)
    {
        double[] residuals = new double[w.Length];
        int p = model.AutoRegressive.Length, q = model.MovingAverage.Length;
        double loss = Residuals(model, w, residuals);
        for (int step = 0; step < Steps && p + q > 0; step++)
        {
            double[] change = Direction(model, w, residuals);
            if (Search(model, change, w, residuals, loss) is not { } better)
            {
                break;
            }

            bool done = loss - better.Loss < 1e-4 * loss;
            (model, loss) = better;
            if (done)
            {
                break;
            }
        }

        Residuals(model, w, residuals);
        double scale = TensorPrimitives.SumOfMagnitudes<double>(residuals) / residuals.Length;
        double variance = Winsorised(residuals, Winsor * scale) / residuals.Length;
        return (model with { Scale = scale }, HannanRissanen.Criterion(variance, w.Length, p + q));
    }

    private static (ArimaModel Model, double Loss)? Search(
        ArimaModel model, double[] change, ReadOnlySpan<double> w, double[] residuals, double loss)
    {
        int p = model.AutoRegressive.Length;
        for (double share = 1; share > Math.Pow(.5, Halvings + 1); share /= 2)
        {
            ArimaModel tried = model with
            {
                AutoRegressive = [.. model.AutoRegressive.Select((phi, i) => phi + (share * change[i]))],
                MovingAverage = [.. model.MovingAverage.Select((theta, j) => theta + (share * change[p + j]))],
            };
            if (tried.IsStable && Residuals(tried, w, residuals) is var found && found < loss)
            {
                return (tried, found);
            }
        }

        return null;
    }

    // Returns the sum of absolute residuals.
    private static double Residuals(ArimaModel model, ReadOnlySpan<double> w, Span<double> residuals)
    {
        double[] phi = model.AutoRegressive;
        w.CopyTo(residuals);
        for (int i = 0; i < phi.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(w[..^(i + 1)], -phi[i], residuals[(i + 1)..], residuals[(i + 1)..]);
        }

        Divide(residuals, model.MovingAverage);
        residuals[..phi.Length].Clear();
        return TensorPrimitives.SumOfMagnitudes<double>(residuals);
    }

    // Solves θ(B) x' = x in place.
    private static void Divide(Span<double> x, ReadOnlySpan<double> theta)
    {
        for (int t = 1; t < x.Length && theta.Length > 0; t++)
        {
            double sum = x[t];
            for (int j = 0; j < theta.Length && j < t; j++)
            {
                sum -= theta[j] * x[t - 1 - j];
            }

            x[t] = sum;
        }
    }

    // The derivative by φᵢ is −w / θ(B) delayed by i, that by θⱼ is −e / θ(B) delayed by j.
    private static double[] Direction(ArimaModel model, ReadOnlySpan<double> w, ReadOnlySpan<double> residuals)
    {
        int n = w.Length, p = model.AutoRegressive.Length, q = model.MovingAverage.Length, k = p + q;
        double[] byPhi = w.ToArray(), byTheta = residuals.ToArray(), target = residuals.ToArray();
        Divide(byPhi, model.MovingAverage);
        Divide(byTheta, model.MovingAverage);
        Winsorised(target, Winsor * TensorPrimitives.SumOfMagnitudes(residuals) / n);
        int first = Math.Max(p, q), rows = n - first;
        double[] gram = new double[k * k], change = new double[k];
        for (int i = 0; i < k; i++)
        {
            ReadOnlySpan<double> column = Column(i);
            change[i] = TensorPrimitives.Dot(column, target.AsSpan(first));
            for (int j = 0; j <= i; j++)
            {
                gram[(i * k) + j] = TensorPrimitives.Dot(column, Column(j));
            }

            gram[(i * k) + i] = (gram[(i * k) + i] * (1 + 1e-8)) + 1e-12;
        }

        CholeskyFactor.Decompose(gram, k);
        CholeskyFactor.Solve(gram, k, change);
        return change;

        ReadOnlySpan<double> Column(int i) => i < p ? byPhi.AsSpan(first - 1 - i, rows) : byTheta.AsSpan(first - 1 - (i - p), rows);
    }

    private static double Winsorised(Span<double> values, double width)
    {
        foreach (ref double value in values)
        {
            value = Math.Clamp(value, -width, width);
        }

        return TensorPrimitives.SumOfSquares<double>(values);
    }
}
