using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>
/// Rank losses of draws from a model against observed targets: how many ordered pairs of points (i, j) of different targets the draw puts
/// the other way round (Feurer, Letham and Bakshy 2018, eq. 3). Both kinds count ordered pairs, so they compare.
/// </summary>
internal static class RankLosses
{
    // Keeps a posterior that is nearly certain somewhere positive definite: relative to its largest variance.
    private const double RelativeFloor = 1e-9;

    /// <summary>Losses of joint draws from a support's posterior over the target's inputs.</summary>
    /// <param name="support">Fitted on other data of as many inputs.</param>
    /// <param name="inputs">n × d.</param>
    /// <param name="targets">n observed targets.</param>
    /// <param name="samples">Number of draws.</param>
    /// <param name="random">Source of the draws.</param>
    public static int[] OfSupport(ISurrogate support, double[][] inputs, double[] targets, int samples, Random random)
    {
        int n = inputs.Length;
        double[] means = new double[n];
        double[] variances = new double[n];
        support.PredictMany(inputs, means, variances);
        CholeskyFactor? factor = CholeskyFactor.TryDecompose(Covariance(support, inputs, variances), n);
        double[] normals = new double[n];
        double[] draw = new double[n];
        int[] losses = new int[samples];
        for (int s = 0; s < samples; s++)
        {
            NormalDraws.Fill(normals, random);
            for (int i = 0; i < n; i++)
            {
                draw[i] = means[i] + (factor is null ? Math.Sqrt(variances[i]) * normals[i] : Dot(factor.Row(i), normals));
            }

            losses[s] = 2 * MisorderedPairs(draw, targets);
        }

        return losses;
    }

    /// <summary>
    /// Losses of the target model, each point drawn from its leave-one-out belief and ranked among the other points' observed targets, which
    /// the model without that point reproduces up to noise. Hyperparameters are kept, so nothing is refitted.
    /// </summary>
    /// <param name="model">Conditioned on the targets, without known variances of single points; it tells leave-one-out beliefs.</param>
    /// <param name="targets">n observed targets, in the model's order.</param>
    /// <param name="samples">Number of draws.</param>
    /// <param name="random">Source of the draws.</param>
    public static int[] OfTarget(ISurrogate model, double[] targets, int samples, Random random)
    {
        Posterior[] beliefs = ((ILeaveOneOut)model).LeaveOneOut();
        double[] deviations = [.. beliefs.Select(belief => Math.Sqrt(Math.Max(0, belief.Variance - model.NoiseVariance)))];
        double[] normals = new double[targets.Length];
        int[] losses = new int[samples];
        for (int s = 0; s < samples; s++)
        {
            NormalDraws.Fill(normals, random);
            for (int i = 0; i < targets.Length; i++)
            {
                losses[s] += Misplaced(beliefs[i].Mean + (deviations[i] * normals[i]), targets[i], targets);
            }
        }

        return losses;
    }

    /// <summary>Unordered pairs of different targets that the draw puts the other way round.</summary>
    /// <param name="draw">n numbers.</param>
    /// <param name="targets">n observed targets.</param>
    public static int MisorderedPairs(ReadOnlySpan<double> draw, ReadOnlySpan<double> targets)
    {
        int count = 0;
        for (int i = 1; i < targets.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                count += targets[i] != targets[j] && (draw[i] < draw[j]) != (targets[i] < targets[j]) ? 1 : 0;
            }
        }

        return count;
    }

    // How many other targets the draw of one target lies on the wrong side of. The target itself is no different from itself.
    private static int Misplaced(double draw, double target, ReadOnlySpan<double> targets)
    {
        int count = 0;
        foreach (double other in targets)
        {
            count += other != target && (draw < other) != (target < other) ? 1 : 0;
        }

        return count;
    }

    private static double[] Covariance(ISurrogate support, double[][] inputs, double[] variances)
    {
        int n = inputs.Length;
        double floor = RelativeFloor * Math.Max(variances.Max(), double.Epsilon);
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            support.Covariances(inputs[i], inputs, covariance.AsSpan(i * n, n));
            covariance[(i * n) + i] += floor;
        }

        return covariance;
    }

    private static double Dot(ReadOnlySpan<double> row, double[] normals)
        => TensorPrimitives.Dot(row, normals.AsSpan(0, row.Length));
}
