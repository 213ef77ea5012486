using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Joint samples of a model's noise-free function at a list of points: mean + L z with the Cholesky factor L of the posterior covariance.
/// Preparing takes O(m³), each draw O(m²). Immutable.
/// </summary>
public sealed class ThompsonSample
{
    /// <summary>Most points, m.</summary>
    public const int MaximumPoints = 4096;

    private readonly double[] _means;
    private readonly CholeskyFactor? _factor;

    /// <summary>Predicts the points jointly.</summary>
    /// <param name="model">What is sampled.</param>
    /// <param name="points">m × d, finite, meant to be in [0, 1]; m from 1 to <see cref="MaximumPoints"/>.</param>
    /// <param name="cancellationToken">Stops between rows of the covariance.</param>
    /// <exception cref="ArgumentException">There are no or too many points.</exception>
    /// <exception cref="InvalidOperationException">The model's covariances are not those of any random function.</exception>
    public ThompsonSample(ISurrogate model, IReadOnlyList<double[]> points, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count is 0 or > MaximumPoints)
        {
            throw new ArgumentException($"Got {points.Count} points; expected 1 to {MaximumPoints}. Sample a subset.", nameof(points));
        }

        int m = points.Count;
        _means = new double[m];
        double[] variances = new double[m];
        model.PredictMany(points, _means, variances);
        if (variances.Max() > 0)
        {
            _factor = CholeskyFactor.TryDecompose(Covariance(model, points, variances, cancellationToken), m)
                ?? throw new InvalidOperationException($"The posterior covariance of {m} points cannot be factorised even with jitter; expected a model whose covariances are positive semidefinite.");
        }
    }

    /// <summary>Number of points, m.</summary>
    public int Count => _means.Length;

    /// <summary>Jitter added to the covariance diagonal to factorise it, relative to its mean; 0 when none was needed.</summary>
    public double Jitter => _factor?.Jitter ?? 0;

    /// <summary>Draws the function once.</summary>
    /// <param name="random">Seeded.</param>
    /// <returns>One value per point, in target units.</returns>
    public double[] Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] values = [.. _means];
        double[] normals = new double[Count];
        NormalDraws.Fill(normals, random);
        for (int i = 0; _factor is not null && i < values.Length; i++)
        {
            ReadOnlySpan<double> row = _factor.Row(i);
            values[i] += TensorPrimitives.Dot(row, normals.AsSpan(0, row.Length));
        }

        return values;
    }

    // Lower triangle; the diagonal from the predictions, where rounding cannot make it negative.
    private static double[] Covariance(ISurrogate model, IReadOnlyList<double[]> points, double[] variances, CancellationToken cancellationToken)
    {
        int m = points.Count;
        double[] covariance = new double[m * m];
        IJointCovariances.Fill(model, points, covariance, cancellationToken);
        for (int i = 0; i < m; i++)
        {
            covariance[(i * m) + i] = variances[i];
        }

        return covariance;
    }
}
