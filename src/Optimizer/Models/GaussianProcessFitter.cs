namespace Sheaf.Optimizer;

/// <summary>Finds the hyperparameters of greatest posterior density, from several starts.</summary>
internal sealed class GaussianProcessFitter
{
    private const double LeastLengthScale = 0.01;
    private const double GreatestLengthScale = 100;
    private const double LeastSignal = 0.01;
    private const double GreatestSignal = 100;
    private const double GreatestNoise = 2;

    private readonly NegativeLogPosterior _posterior;
    private readonly BoundedMinimiser _minimiser;
    private readonly GaussianProcessOptions _options;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly int _dimension;

    /// <summary>Prepares a fit.</summary>
    /// <param name="inputs">n × d.</param>
    /// <param name="targets">n standardised targets.</param>
    /// <param name="noise">Known variance of each standardised target; null for none.</param>
    /// <param name="options">Validated.</param>
    /// <param name="cancellationToken">Stops between evaluations.</param>
    public GaussianProcessFitter(double[][] inputs, double[] targets, double[]? noise, GaussianProcessOptions options, CancellationToken cancellationToken)
    {
        _posterior = new NegativeLogPosterior(inputs, targets, noise, options.LearnNoise, cancellationToken);
        _options = options;
        _dimension = inputs[0].Length;
        _lower = new double[_posterior.Length];
        _upper = new double[_posterior.Length];
        Array.Fill(_lower, Math.Log(LeastLengthScale), 0, _dimension);
        Array.Fill(_upper, Math.Log(GreatestLengthScale), 0, _dimension);
        (_lower[_dimension], _upper[_dimension]) = (Math.Log(LeastSignal), Math.Log(GreatestSignal));
        if (options.LearnNoise)
        {
            (_lower[^1], _upper[^1]) = (Math.Log(NegativeLogPosterior.NoiseFloor), Math.Log(GreatestNoise));
        }

        _minimiser = new BoundedMinimiser(_posterior.Evaluate, _lower, _upper);
    }

    /// <summary>Minimises from every start and returns the best θ.</summary>
    /// <param name="scale">Target units per standardised unit, to read a warm start.</param>
    /// <param name="random">Draws the further starts.</param>
    public double[] Fit(double scale, Random random)
    {
        (double[] best, double bestValue) = _minimiser.Minimise(DefaultStart(), _options.MaximumIterations);
        foreach (double[] start in FurtherStarts(scale, random))
        {
            (double[] point, double value) = _minimiser.Minimise(start, _options.MaximumIterations);
            if (value < bestValue)
            {
                (best, bestValue) = (point, value);
            }
        }

        return best;
    }

    private IEnumerable<double[]> FurtherStarts(double scale, Random random)
    {
        if (_options.WarmStart is { } warm)
        {
            yield return WarmStart(warm, scale);
            yield break;
        }

        for (int i = 1; i < _options.Starts; i++)
        {
            yield return RandomStart(random);
        }
    }

    private double[] DefaultStart()
    {
        double[] theta = new double[_posterior.Length];
        Array.Fill(theta, Math.Log(0.5 * Math.Sqrt(_dimension)), 0, _dimension);
        if (_options.LearnNoise)
        {
            theta[^1] = Math.Log(0.01);
        }

        return theta;
    }

    private double[] RandomStart(Random random)
    {
        double[] theta = DefaultStart();
        for (int k = 0; k < theta.Length; k++)
        {
            // Length scales from 0.1 to 2.5 √d; signal from 0.2 to 5; noise from 4e-4 to 0.25.
            theta[k] += ((2 * random.NextDouble()) - 1) * (k == theta.Length - 1 && _options.LearnNoise ? 3.2 : 1.6);
        }

        return theta;
    }

    private double[] WarmStart(GaussianProcessHyperparameters warm, double scale)
    {
        if (warm.LengthScales.Count != _dimension)
        {
            throw new ArgumentException($"The warm start has {warm.LengthScales.Count} length scales; expected one for each of {_dimension} inputs. Drop it when the inputs change.");
        }

        double[] theta = new double[_posterior.Length];
        for (int k = 0; k < _dimension; k++)
        {
            theta[k] = Bounded(Math.Log(warm.LengthScales[k]), k);
        }

        theta[_dimension] = Bounded(Math.Log(warm.SignalVariance) - (2 * Math.Log(scale)), _dimension);
        if (_options.LearnNoise)
        {
            theta[^1] = Bounded(Math.Log(warm.NoiseVariance) - (2 * Math.Log(scale)), theta.Length - 1);
        }

        return theta;
    }

    private double Bounded(double value, int k) => double.IsNaN(value) ? 0.5 * (_lower[k] + _upper[k]) : Math.Clamp(value, _lower[k], _upper[k]);
}
