namespace Sheaf.Optimizer;

/// <summary>Finds the hyperparameters of greatest posterior density under expectation propagation.</summary>
internal sealed class LatentFitter
{
    private const double GreatestNoise = 2;
    private const double NoiseFloor = 1e-6;
    private const double GreatestSharing = 10;

    private readonly BoundedMinimiser _minimiser;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly LatentModel _model;

    /// <summary>Prepares a fit.</summary>
    /// <param name="model">What to explain.</param>
    /// <param name="cancellationToken">Stops between sweeps.</param>
    public LatentFitter(LatentModel model, CancellationToken cancellationToken)
    {
        _model = model;
        Propagation = new ExpectationPropagation(model, cancellationToken);
        (_lower, _upper) = (new double[Propagation.Length], new double[Propagation.Length]);
        FillBounds(Propagation.Kernel);
        _minimiser = new BoundedMinimiser(Propagation.Evaluate, _lower, _upper) { GradientTolerance = 1e-2, ValueTolerance = 1e-5 };
    }

    /// <summary>The propagation, whose sites a fit leaves near their fixed point.</summary>
    public ExpectationPropagation Propagation { get; }

    /// <summary>θ at the priors' typical values.</summary>
    public double[] DefaultStart()
    {
        CoregionalisedKernel kernel = Propagation.Kernel;
        double[] theta = new double[Propagation.Length];
        Array.Fill(theta, Math.Log(0.5 * Math.Sqrt(kernel.Dimension)), 0, kernel.Dimension);
        Array.Fill(theta, 0.5, kernel.Dimension, kernel.Length - kernel.Dimension);
        for (int task = 0; task < kernel.TaskCount; task++)
        {
            theta[kernel.DiagonalAt(task)] = task == 0 ? 0.5 * Math.Max(0, _model.SignalPrior.Location - 1) : -0.5;
        }

        if (_model.Noise is null)
        {
            theta[^1] = Math.Log(0.03);
        }

        return theta;
    }

    /// <summary>θ of earlier hyperparameters of a single task.</summary>
    /// <param name="known">In units of the targets.</param>
    /// <param name="scale">Target units per unit of the model.</param>
    public double[] Start(GaussianProcessHyperparameters known, double scale)
    {
        double[] theta = DefaultStart();
        int dimension = Propagation.Kernel.Dimension;
        if (known.LengthScales.Count != dimension)
        {
            throw new ArgumentException($"The warm start has {known.LengthScales.Count} length scales; expected one for each of {dimension} inputs. Drop it when the inputs change.");
        }

        for (int k = 0; k < dimension; k++)
        {
            theta[k] = Math.Log(known.LengthScales[k]);
        }

        theta[dimension] = 0.5 * Math.Log(known.SignalVariance / scale / scale);
        if (_model.Noise is null)
        {
            theta[^1] = Math.Log(Math.Max(NoiseFloor, known.NoiseVariance / scale / scale));
        }

        return theta;
    }

    /// <summary>Minimises from every start and returns the best θ and its negative log posterior.</summary>
    /// <param name="starts">At least one.</param>
    /// <param name="maximumIterations">Most iterations per start.</param>
    public (double[] Theta, double Value) Fit(IEnumerable<double[]> starts, int maximumIterations)
    {
        (double[] Point, double Value) best = ([], double.PositiveInfinity);
        foreach (double[] start in starts)
        {
            (double[] Point, double Value) found = _minimiser.Minimise(start, maximumIterations);
            best = found.Value < best.Value || best.Point.Length == 0 ? found : best;
        }

        return best;
    }

    private void FillBounds(CoregionalisedKernel kernel)
    {
        Array.Fill(_lower, Math.Log(0.01), 0, kernel.Dimension);
        Array.Fill(_upper, Math.Log(100), 0, kernel.Dimension);
        Array.Fill(_lower, -GreatestSharing, kernel.Dimension, kernel.Length - kernel.Dimension);
        Array.Fill(_upper, GreatestSharing, kernel.Dimension, kernel.Length - kernel.Dimension);
        for (int task = 0; task < kernel.TaskCount; task++)
        {
            (_lower[kernel.DiagonalAt(task)], _upper[kernel.DiagonalAt(task)]) = (Math.Log(0.1), Math.Log(10));
        }

        if (_model.Noise is null)
        {
            (_lower[^1], _upper[^1]) = (Math.Log(NoiseFloor), Math.Log(GreatestNoise));
        }
    }
}
