namespace Sheaf.Optimizer;

/// <summary>
/// Sobol indices of a model's posterior mean: variance-based importance that knows interactions (Sobol, "Global sensitivity indices for
/// nonlinear mathematical models and their Monte Carlo estimates", 2001). Estimated on scrambled Sobol points by the sampling plan of
/// Saltelli et al., "Variance based sensitivity analysis of model output", 2010, in both directions, with Jansen's estimator of the total
/// and its counterpart for the first order (Azzini, Mara and Rosati, "Comparison of two sets of Monte Carlo estimators of Sobol' indices",
/// 2021), which is more exact than Saltelli's.
/// </summary>
public sealed class ParameterImportance
{
    private const double RelativeSpreadFloor = 1e-12;

    private ParameterImportance(double mean, double variance, InputImportance[] inputs) => (Mean, Variance, Inputs) = (mean, variance, inputs);

    /// <summary>Average of the model's mean over the inputs, in target units.</summary>
    public double Mean { get; }

    /// <summary>Variance of the model's mean over the inputs, in squared target units.</summary>
    public double Variance { get; }

    /// <summary>One entry per group, in the distribution's order.</summary>
    public IReadOnlyList<InputImportance> Inputs { get; }

    /// <summary>Estimates the indices with samples × (2 groups + 2) predictions.</summary>
    /// <param name="model">Its posterior mean is judged.</param>
    /// <param name="inputs">What varies together and how; every input by itself, uniform on [0, 1], when null.</param>
    /// <param name="samples">16 to 1 048 576; powers of 2 are best. Errors stay within 0.02 at the default, 0.007 at 4096 (Ishigami's function and a sum of 12 inputs, 20 seeds).</param>
    /// <param name="seed">Same seed, same estimates.</param>
    /// <param name="cancellationToken">Stops between groups.</param>
    /// <exception cref="ArgumentException">The distribution is of another number of inputs, or samples is out of range.</exception>
    public static ParameterImportance Of(ISurrogate model, InputDistribution? inputs = null, int samples = 1024, int seed = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, 1 << 20);
        inputs ??= InputDistribution.Uniform(model.Dimension);
        inputs.RequireMatch(model);

        int count = inputs.UniformsPerPoint;
        double[][] uniforms = EvenUniforms.Draw(samples, 2 * count, seed);
        double[][] a = [.. uniforms.Select(u => inputs.Point(u.AsSpan(0, count)))];
        double[][] b = [.. uniforms.Select(u => inputs.Point(u.AsSpan(count)))];
        double[] valuesA = Means(model, a);
        double[] valuesB = Means(model, b);
        double mean = 0.5 * (valuesA.Average() + valuesB.Average());
        double variance = 0.5 * (valuesA.Average(v => (v - mean) * (v - mean)) + valuesB.Average(v => (v - mean) * (v - mean)));
        double largest = Math.Max(valuesA.Max(Math.Abs), valuesB.Max(Math.Abs));
        bool constant = Math.Sqrt(variance) <= RelativeSpreadFloor * largest;

        InputImportance[] importances = new InputImportance[inputs.Groups.Count];
        for (int g = 0; g < importances.Length; g++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            InputGroup group = inputs.Groups[g];
            importances[g] = constant
                ? new InputImportance(group, null, null)
                : Estimate(group, valuesA, valuesB, Means(model, Mix(a, b, group)), Means(model, Mix(b, a, group)));
        }

        return new ParameterImportance(mean, variance, importances);
    }

    // Points that share only the group's inputs covary by the first-order variance, points that share all the others differ by the total.
    private static InputImportance Estimate(InputGroup group, double[] a, double[] b, double[] groupFromB, double[] groupFromA)
    {
        double first = 0;
        double total = 0;
        double all = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double changeOfA = a[i] - groupFromB[i];
            double changeOfB = groupFromA[i] - b[i];
            first += 2 * changeOfA * changeOfB;
            total += (changeOfA * changeOfA) + (changeOfB * changeOfB);
            all += ((a[i] - b[i]) * (a[i] - b[i])) + ((groupFromA[i] - groupFromB[i]) * (groupFromA[i] - groupFromB[i]));
        }

        return all > 0 ? new InputImportance(group, Math.Max(0, first / all), total / all) : new InputImportance(group, null, null);
    }

    // The points with the group's columns from others.
    private static double[][] Mix(double[][] points, double[][] others, InputGroup group)
    {
        double[][] mixed = new double[points.Length][];
        for (int i = 0; i < points.Length; i++)
        {
            mixed[i] = [.. points[i]];
            foreach (int column in group.Columns)
            {
                mixed[i][column] = others[i][column];
            }
        }

        return mixed;
    }

    private static double[] Means(ISurrogate model, double[][] points)
    {
        double[] means = new double[points.Length];
        model.PredictMany(points, means, new double[points.Length]);
        return means;
    }
}
