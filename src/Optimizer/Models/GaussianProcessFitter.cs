namespace Sheaf.Optimizer;

/// <summary>Finds the kernel and the hyperparameters of greatest posterior density, from several starts.</summary>
internal sealed class GaussianProcessFitter
{
    // With more points than this the starts compete on a part of them, and only the winners see all.
    private const int MostPointsForStarts = 120;

    // A difference of log posteriors at which the lesser kernel is given up.
    private const double DecisiveNats = 3;

    private static readonly KernelKind[] Candidates = [KernelKind.Matern52, KernelKind.SquaredExponential];

    private readonly HyperparameterVector _vector;
    private readonly GaussianProcessOptions _options;
    private readonly double[][] _inputs;
    private readonly double[] _targets;
    private readonly double[]? _noise;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Prepares a fit.</summary>
    /// <param name="inputs">n × d.</param>
    /// <param name="targets">n standardised targets.</param>
    /// <param name="noise">Known variance of each standardised target; null for none.</param>
    /// <param name="options">Validated.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public GaussianProcessFitter(double[][] inputs, double[] targets, double[]? noise, GaussianProcessOptions options, CancellationToken cancellationToken)
    {
        (_inputs, _targets, _noise, _options, _cancellationToken) = (inputs, targets, noise, options, cancellationToken);
        _vector = new HyperparameterVector(inputs[0].Length, options);
    }

    /// <summary>Searches from every start and returns the best hyperparameters, in target units.</summary>
    /// <param name="standardisation">Of the targets.</param>
    /// <param name="random">Draws the further starts.</param>
    public GaussianProcessHyperparameters Fit(Standardisation standardisation, Random random)
    {
        KernelKind[] kernels = _options.Kernel is { } chosen ? [chosen] : Candidates;
        List<double[]> starts = Starts(standardisation.Scale, random);
        List<GaussianProcessContender> contenders = _inputs.Length > MostPointsForStarts && _options.WarmStart is null
            ? [.. Shortlist(Compete(Part(), kernels, starts)).SelectMany(known => Compete(All(), [known.Kernel], [known.Theta]))]
            : Compete(All(), kernels, starts);
        GaussianProcessContender best = contenders.MinBy(contender => contender.Value)!;
        best.Posterior.Evaluate(best.Theta, default);
        return _vector.ToHyperparameters(best.Theta, best.Kernel, standardisation, best.Posterior.Mean);
    }

    // Those whose evidence from a part of the points is not hopelessly behind.
    private static IEnumerable<GaussianProcessContender> Shortlist(List<GaussianProcessContender> contenders)
    {
        double least = contenders.Min(contender => contender.Value);
        return contenders.Where(contender => !(contender.Value > least + DecisiveNats));
    }

    // The likelier half of the starts is followed; with a further kernel one, as what the kernel before it learnt is among them.
    private List<GaussianProcessContender> Compete(int[] points, KernelKind[] kernels, List<double[]> starts)
    {
        List<GaussianProcessContender> contenders = [];
        foreach (KernelKind kernel in kernels)
        {
            NegativeLogPosterior posterior = Posterior(kernel, points);
            int followed = contenders.Count > 0 || _options.WarmStart is not null ? 1 : starts.Count / 2;
            List<double[]> own = contenders.Count > 0 ? [contenders[^1].Theta, .. starts] : starts;
            (double[] theta, double value) = Search(posterior, own, followed);
            contenders.Add(new GaussianProcessContender(posterior, kernel, theta, value));
        }

        return contenders;
    }

    private (double[] Theta, double Value) Search(NegativeLogPosterior posterior, List<double[]> starts, int followed)
    {
        // What is left to gain at these tolerances is below 1e-3 nats; tighter ones cost a fifth more evaluations.
        BoundedMinimiser minimiser = new(posterior.Evaluate, _vector.Lower, _vector.Upper) { GradientTolerance = 1e-2, ValueTolerance = 1e-5 };
        IEnumerable<double[]> promising = starts.Count == 1 ? starts : starts.OrderBy(start => posterior.Evaluate(start, default)).Take(followed);
        (double[] Theta, double Value) best = ([], double.PositiveInfinity);
        foreach (double[] start in promising)
        {
            (double[] Theta, double Value) found = minimiser.Minimise(start, _options.MaximumIterations);
            best = best.Theta.Length == 0 || found.Value < best.Value ? found : best;
        }

        return best;
    }

    private int[] All() => [.. Enumerable.Range(0, _inputs.Length)];

    private int[] Part() => [.. Enumerable.Range(0, MostPointsForStarts).Select(i => (int)((long)i * _inputs.Length / MostPointsForStarts))];

    private NegativeLogPosterior Posterior(KernelKind kernel, int[] points)
    {
        double[]? noise = _noise is null ? null : [.. points.Select(i => _noise[i])];
        return new NegativeLogPosterior(kernel, _vector, [.. points.Select(i => _inputs[i])], [.. points.Select(i => _targets[i])], noise, _cancellationToken);
    }

    private List<double[]> Starts(double scale, Random random)
    {
        List<double[]> starts = [_vector.Start(), _vector.ShortStart()];
        if (_options.WarmStart is { } warm)
        {
            starts.Add(_vector.WarmStart(warm, scale));
            return starts;
        }

        for (int i = 2; i <= _options.Starts; i++)
        {
            starts.Add(_vector.RandomStart(random));
        }

        return starts;
    }
}
