namespace Sheaf.Optimizer;

/// <summary>
/// A model as a function of one or a few inputs: averaged over the others (Friedman, "Greedy function approximation: a gradient boosting
/// machine", 2001) with the uncertainty of that average (Moosbauer et al., "Explaining hyperparameter optimization via partial dependence
/// plots", 2021), or sliced through a point.
/// </summary>
public static class PartialDependence
{
    /// <summary>Averages over the other inputs, drawn once as scrambled Sobol points and used for every setting.</summary>
    /// <param name="model">What is averaged.</param>
    /// <param name="columns">The inputs that are set: one for a curve, two for a surface, all of a one-hot parameter's for its categories; distinct, from 0.</param>
    /// <param name="settings">Rows of one finite number per column, meant to be in [0, 1].</param>
    /// <param name="inputs">Distribution of the others; every input by itself, uniform on [0, 1], when null. What it says of the set columns is overridden.</param>
    /// <param name="samples">Points to average over, 1 to 4096. Each setting costs samples² posterior covariances.</param>
    /// <param name="seed">Same seed, same points.</param>
    /// <param name="cancellationToken">Stops between settings.</param>
    /// <returns>One entry per setting.</returns>
    /// <exception cref="ArgumentException">A column or length is wrong, or samples is out of range.</exception>
    public static IReadOnlyList<PartialDependencePoint> Of(
        ISurrogate model,
        IReadOnlyList<int> columns,
        IReadOnlyList<double[]> settings,
        InputDistribution? inputs = null,
        int samples = 64,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        Require(model, columns, settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, 4096);
        inputs ??= InputDistribution.Uniform(model.Dimension);
        inputs.RequireMatch(model);
        double[][] points = [.. EvenUniforms.Draw(samples, inputs.UniformsPerPoint, seed).Select(u => inputs.Point(u))];
        List<PartialDependencePoint> result = new(settings.Count);
        foreach (double[] setting in settings)
        {
            foreach (double[] point in points)
            {
                Set(point, columns, setting);
            }

            result.Add(Average(model, [.. setting], points, cancellationToken));
        }

        return result;
    }

    /// <summary>Partial dependence on one input at evenly spaced values from 0 to 1.</summary>
    /// <param name="model">What is averaged.</param>
    /// <param name="column">The input, from 0.</param>
    /// <param name="count">Number of values, 2 to 1000.</param>
    /// <param name="inputs">Distribution of the others; every input by itself, uniform on [0, 1], when null.</param>
    /// <param name="samples">Points to average over, 1 to 4096.</param>
    /// <param name="seed">Same seed, same points.</param>
    /// <param name="cancellationToken">Stops between values.</param>
    public static IReadOnlyList<PartialDependencePoint> Curve(
        ISurrogate model, int column, int count = 21, InputDistribution? inputs = null, int samples = 64, int seed = 0, CancellationToken cancellationToken = default)
        => Of(model, [column], [.. Grid(count).Select(value => new[] { value })], inputs, samples, seed, cancellationToken);

    /// <summary>Partial dependence on two inputs at a grid of evenly spaced values from 0 to 1, the second input's running fastest.</summary>
    /// <param name="model">What is averaged.</param>
    /// <param name="first">An input, from 0.</param>
    /// <param name="second">Another input, from 0.</param>
    /// <param name="count">Number of values of each, 2 to 1000.</param>
    /// <param name="inputs">Distribution of the others; every input by itself, uniform on [0, 1], when null.</param>
    /// <param name="samples">Points to average over, 1 to 4096.</param>
    /// <param name="seed">Same seed, same points.</param>
    /// <param name="cancellationToken">Stops between values.</param>
    public static IReadOnlyList<PartialDependencePoint> Surface(
        ISurrogate model,
        int first,
        int second,
        int count = 11,
        InputDistribution? inputs = null,
        int samples = 64,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        double[] grid = Grid(count);
        return Of(model, [first, second], [.. grid.SelectMany(a => grid.Select(b => new[] { a, b }))], inputs, samples, seed, cancellationToken);
    }

    /// <summary>Beliefs along some inputs with the others as in a point.</summary>
    /// <param name="model">What is sliced.</param>
    /// <param name="point">d finite numbers, meant to be in [0, 1]; left unchanged.</param>
    /// <param name="columns">The inputs that are set; distinct, from 0.</param>
    /// <param name="settings">Rows of one finite number per column, meant to be in [0, 1].</param>
    /// <returns>One belief about the noise-free function per setting.</returns>
    /// <exception cref="ArgumentException">A column or length is wrong.</exception>
    public static Posterior[] Slice(ISurrogate model, ReadOnlySpan<double> point, IReadOnlyList<int> columns, IReadOnlyList<double[]> settings)
    {
        Require(model, columns, settings);
        if (point.Length != model.Dimension)
        {
            throw new ArgumentException($"Got a point of {point.Length} numbers for a model of {model.Dimension} inputs; expected as many.", nameof(point));
        }

        double[][] points = new double[settings.Count][];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = point.ToArray();
            Set(points[i], columns, settings[i]);
        }

        double[] means = new double[points.Length];
        double[] variances = new double[points.Length];
        model.PredictMany(points, means, variances);
        return [.. means.Zip(variances, (mean, variance) => new Posterior(mean, variance))];
    }

    private static PartialDependencePoint Average(ISurrogate model, double[] setting, double[][] points, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        double[] means = new double[points.Length];
        double[] variances = new double[points.Length];
        model.PredictMany(points, means, variances);
        double covariance = 0;
        double[] row = new double[points.Length];
        foreach (double[] point in points)
        {
            model.Covariances(point, points, row);
            covariance += row.Average() / points.Length;
        }

        return new PartialDependencePoint(setting, new Posterior(means.Average(), Math.Max(0, covariance)), variances.Average(Math.Sqrt));
    }

    private static void Set(double[] point, IReadOnlyList<int> columns, double[] setting)
    {
        for (int k = 0; k < columns.Count; k++)
        {
            point[columns[k]] = setting[k];
        }
    }

    private static double[] Grid(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        return [.. Enumerable.Range(0, count).Select(i => i / (count - 1.0))];
    }

    private static void Require(ISurrogate model, IReadOnlyList<int> columns, IReadOnlyList<double[]> settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(settings);
        if (columns.Count == 0 || columns.Any(column => column < 0 || column >= model.Dimension) || columns.Distinct().Count() != columns.Count)
        {
            throw new ArgumentException($"Got columns [{string.Join(", ", columns)}]; expected at least one, distinct, from 0 to {model.Dimension - 1}.", nameof(columns));
        }

        foreach (double[] setting in settings)
        {
            if (setting.Length != columns.Count || Array.Exists(setting, value => !double.IsFinite(value)))
            {
                throw new ArgumentException($"Got setting [{string.Join(", ", setting)}]; expected one finite number for each of {columns.Count} columns.", nameof(settings));
            }
        }
    }
}
