namespace Sheaf.Optimizer;

/// <summary>
/// ParEGO (Knowles 2006): each pick scalarises the objectives by weights drawn anew, fits one model on the scalarised values and takes the
/// point of greatest expected improvement. Cheap for many objectives, where exact hypervolume is not. Earlier picks of a batch are imagined
/// at their predicted values (Kriging believer: Ginsbourger, Le Riche and Carraro 2010).
/// </summary>
public static class ParEgo
{
    /// <summary>Picks from a list.</summary>
    /// <param name="inputs">n × d, finite, in [0, 1]: evaluated points, at least one.</param>
    /// <param name="objectives">n × m, finite, minimised; m at least 2.</param>
    /// <param name="candidates">N × d, finite, in [0, 1].</param>
    /// <param name="count">How many, at least 1; fewer come back when candidates run out.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Of the weights and the fits: same seed, same picks.</param>
    /// <param name="excluded">Candidates never to pick; none when null.</param>
    /// <param name="cancellationToken">Stops between evaluations of a likelihood.</param>
    /// <returns>Positions among the candidates, distinct.</returns>
    /// <exception cref="ArgumentException">A length or number is wrong.</exception>
    public static int[] Suggest(
        double[][] inputs,
        IReadOnlyList<double[]> objectives,
        IReadOnlyList<double[]> candidates,
        int count,
        ParEgoOptions? options = null,
        int seed = 0,
        IReadOnlyCollection<int>? excluded = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        HashSet<int> open = [.. Enumerable.Range(0, candidates.Count).Except(excluded ?? [])];
        List<int> picks = [];
        _ = Pick(
            inputs,
            objectives,
            (model, incumbent) =>
            {
                int best = Best(model, incumbent, candidates, open);
                open.Remove(best);
                picks.Add(best);
                return candidates[best];
            },
            Math.Min(count, open.Count),
            options,
            seed,
            cancellationToken);
        return [.. picks];
    }

    /// <summary>Picks with a maximiser, as for a continuous space.</summary>
    /// <param name="inputs">n × d, finite, in [0, 1]: evaluated points, at least one.</param>
    /// <param name="objectives">n × m, finite, minimised; m at least 2.</param>
    /// <param name="maximiser">Maximises the logarithm of expected improvement.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Of the weights and the fits: same seed, same picks, if the maximiser is deterministic.</param>
    /// <param name="cancellationToken">Stops between evaluations of a likelihood.</param>
    /// <returns>What the maximiser returned, one point per pick.</returns>
    /// <exception cref="ArgumentException">A length or number is wrong.</exception>
    public static double[][] Suggest(
        double[][] inputs,
        IReadOnlyList<double[]> objectives,
        ParEgoMaximiser maximiser,
        int count,
        ParEgoOptions? options = null,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(maximiser);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Pick(
            inputs,
            objectives,
            (model, incumbent) => maximiser(x => LogExpectedImprovement(model.Predict(x), incumbent)),
            count,
            options,
            seed,
            cancellationToken);
    }

    private static double[][] Pick(
        double[][] inputs,
        IReadOnlyList<double[]> objectives,
        Func<ISurrogate, double, double[]> maximise,
        int count,
        ParEgoOptions? options,
        int seed,
        CancellationToken cancellationToken)
    {
        Require(inputs, objectives);
        options ??= new ParEgoOptions();
        Random random = new(seed);
        List<double[]> picks = [];
        while (picks.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ChebyshevScalarisation scalarisation = Draw(objectives, options.Rho, random);
            double[] targets = [.. objectives.Select(values => scalarisation.Evaluate(values))];
            ISurrogate model = GaussianProcess.Fit(inputs, targets, options.Model, random.Next(), cancellationToken);
            double incumbent = targets.Min();
            foreach (double[] pick in picks)
            {
                double believed = model.Predict(pick).Mean;
                model = model.Observe(pick, believed);
                incumbent = Math.Min(incumbent, believed);
            }

            picks.Add(maximise(model, incumbent));
        }

        return [.. picks];
    }

    // Scaled by the range of all observations, as in the paper.
    private static ChebyshevScalarisation Draw(IReadOnlyList<double[]> objectives, double rho, Random random)
    {
        int m = objectives[0].Length;
        double[] ideal = [.. Enumerable.Range(0, m).Select(j => objectives.Min(values => values[j]))];
        double[] nadir = [.. Enumerable.Range(0, m).Select(j => objectives.Max(values => values[j]))];
        return new ChebyshevScalarisation(ChebyshevScalarisation.DrawWeights(m, random), ideal, nadir, rho);
    }

    // The first of equals; an open one even where no improvement is expected.
    private static int Best(ISurrogate model, double incumbent, IReadOnlyList<double[]> candidates, HashSet<int> open)
    {
        double[] means = new double[candidates.Count];
        double[] variances = new double[candidates.Count];
        model.PredictMany(candidates, means, variances);
        int? best = null;
        double most = double.NegativeInfinity;
        for (int i = 0; i < means.Length; i++)
        {
            double value = open.Contains(i) ? LogExpectedImprovement(new Posterior(means[i], variances[i]), incumbent) : double.NegativeInfinity;
            if (value > most || (best is null && open.Contains(i)))
            {
                (best, most) = (i, value);
            }
        }

        return best ?? throw new ArgumentException("Got no open candidate; expected at least one.", nameof(open));
    }

    // Far below the mean the expected improvement is sd φ(s) / s² to leading order, whose logarithm doesn't underflow.
    private static double LogExpectedImprovement(Posterior belief, double incumbent)
    {
        double deviation = belief.StandardDeviation;
        double s = (incumbent - belief.Mean) / deviation;
        return s < -30
            ? Math.Log(deviation) - (0.5 * s * s) - (0.5 * Math.Log(2 * Math.PI)) - (2 * Math.Log(-s))
            : Math.Log(ExpectedFeasibleImprovement.ExpectedImprovement(belief, incumbent));
    }

    private static void Require(double[][] inputs, IReadOnlyList<double[]> objectives)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(objectives);
        if (inputs.Length == 0 || objectives.Count != inputs.Length)
        {
            throw new ArgumentException($"Got {inputs.Length} inputs and {objectives.Count} rows of objectives; expected as many of both, at least one.", nameof(objectives));
        }

        foreach (double[] values in objectives)
        {
            if (values.Length < 2 || values.Length != objectives[0].Length || Array.Exists(values, value => !double.IsFinite(value)))
            {
                throw new ArgumentException($"Got objectives [{string.Join(", ", values)}]; expected {Math.Max(2, objectives[0].Length)} finite numbers. Leave failed points out.", nameof(objectives));
            }
        }
    }
}
