namespace Sheaf.Optimizer;

/// <summary>Finds the kernel and the hyperparameters of greatest posterior density, from several starts.</summary>
internal sealed class GaussianProcessFitter
{
    // With more points than this the starts compete on a part of them, and only the winner of each kernel sees all.
    private const int MostPointsForStarts = 120;

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
        List<double[]> starts = Starts(standardisation.Scale, random);
        (NegativeLogPosterior? best, KernelKind bestKernel, double[] bestTheta, double bestValue) = (null, default, [], double.PositiveInfinity);
        foreach (KernelKind kernel in _options.Kernel is { } chosen ? [chosen] : Candidates)
        {
            NegativeLogPosterior posterior = new(kernel, _vector, _inputs, _targets, _noise, _cancellationToken);
            (double[] theta, double value) = Search(posterior, kernel, starts);
            if (best is null || value < bestValue)
            {
                (best, bestKernel, bestTheta, bestValue) = (posterior, kernel, theta, value);
            }

            // What one kernel learnt is where the next begins, besides the common starts.
            starts = [theta, .. starts];
        }

        best!.Evaluate(bestTheta, default);
        return _vector.ToHyperparameters(bestTheta, bestKernel, standardisation, best.Mean);
    }

    private (double[] Theta, double Value) Search(NegativeLogPosterior posterior, KernelKind kernel, List<double[]> starts)
    {
        if (_inputs.Length > MostPointsForStarts && _options.WarmStart is null)
        {
            starts = [Screened(Part(kernel), starts).Theta];
        }

        return Screened(posterior, starts);
    }

    // The likelier half of the starts is followed.
    private (double[] Theta, double Value) Screened(NegativeLogPosterior posterior, List<double[]> starts)
    {
        BoundedMinimiser minimiser = new(posterior.Evaluate, _vector.Lower, _vector.Upper);
        IEnumerable<double[]> promising = starts.Count == 1 ? starts : starts.OrderBy(start => posterior.Evaluate(start, default)).Take((starts.Count + 1) / 2);
        (double[] Theta, double Value) best = ([], double.PositiveInfinity);
        foreach (double[] start in promising)
        {
            (double[] Theta, double Value) found = minimiser.Minimise(start, _options.MaximumIterations);
            best = best.Theta.Length == 0 || found.Value < best.Value ? found : best;
        }

        return best;
    }

    private NegativeLogPosterior Part(KernelKind kernel)
    {
        int[] chosen = [.. Enumerable.Range(0, MostPointsForStarts).Select(i => (int)((long)i * _inputs.Length / MostPointsForStarts))];
        double[]? noise = _noise is null ? null : [.. chosen.Select(i => _noise[i])];
        return new NegativeLogPosterior(kernel, _vector, [.. chosen.Select(i => _inputs[i])], [.. chosen.Select(i => _targets[i])], noise, _cancellationToken);
    }

    private List<double[]> Starts(double scale, Random random)
    {
        List<double[]> starts = [_vector.Start()];
        if (_options.WarmStart is { } warm)
        {
            starts.Add(_vector.WarmStart(warm, scale));
            return starts;
        }

        for (int i = 1; i < _options.Starts; i++)
        {
            starts.Add(_vector.RandomStart(random));
        }

        return starts;
    }
}
