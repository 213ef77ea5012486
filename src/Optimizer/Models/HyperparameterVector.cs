namespace Sheaf.Optimizer;

/// <summary>
/// Where hyperparameters are in the vector θ of their logarithms that a fit searches: d length scales, the signal variance, for a warping
/// d exponents a and d exponents b, and the noise variance if learnt; with their bounds and priors. Targets are standardised.
/// </summary>
internal sealed class HyperparameterVector
{
    /// <summary>Least noise variance relative to the targets' variance.</summary>
    public const double NoiseFloor = 1e-6;

    private const double LeastLengthScale = 0.01;
    private const double GreatestLengthScale = 100;
    private const double LeastSignal = 0.01;
    private const double GreatestSignal = 100;
    private const double GreatestNoise = 2;
    private const double GreatestExponent = 8;

    /// <summary>Lays out θ.</summary>
    /// <param name="dimension">d.</param>
    /// <param name="options">Validated.</param>
    public HyperparameterVector(int dimension, GaussianProcessOptions options)
    {
        (Dimension, Warped, LearnsNoise) = (dimension, options.Warping, options.LearnNoise);
        Length = dimension + 1 + (Warped ? 2 * dimension : 0) + (LearnsNoise ? 1 : 0);
        (Lower, Upper, Priors) = (new double[Length], new double[Length], new Hyperprior[Length]);
        for (int k = 0; k < Length; k++)
        {
            (Lower[k], Upper[k], Priors[k]) = Describe(k, options);
        }
    }

    /// <summary>Number of inputs, d.</summary>
    public int Dimension { get; }

    /// <summary>Whether θ holds a warping.</summary>
    public bool Warped { get; }

    /// <summary>Whether θ ends with the noise variance.</summary>
    public bool LearnsNoise { get; }

    /// <summary>Length of θ.</summary>
    public int Length { get; }

    /// <summary>Inclusive lower bounds.</summary>
    public double[] Lower { get; }

    /// <summary>Inclusive upper bounds.</summary>
    public double[] Upper { get; }

    /// <summary>One prior for each.</summary>
    public Hyperprior[] Priors { get; }

    /// <summary>Noise variance of θ, or the floor when it is not learnt.</summary>
    /// <param name="theta">θ.</param>
    public double Noise(ReadOnlySpan<double> theta) => LearnsNoise ? Math.Exp(theta[^1]) : NoiseFloor;

    /// <summary>The warping of θ; null for none.</summary>
    /// <param name="theta">θ.</param>
    public InputWarping? Warping(ReadOnlySpan<double> theta)
        => Warped ? new InputWarping(Exponentials(theta.Slice(Dimension + 1, Dimension)), Exponentials(theta.Slice((2 * Dimension) + 1, Dimension))) : null;

    /// <summary>Hyperparameters in target units.</summary>
    /// <param name="theta">θ.</param>
    /// <param name="kernel">What θ was learnt with.</param>
    /// <param name="standardisation">Of the targets.</param>
    /// <param name="mean">Constant mean of the standardised targets.</param>
    public GaussianProcessHyperparameters ToHyperparameters(ReadOnlySpan<double> theta, KernelKind kernel, Standardisation standardisation, double mean)
    {
        double square = standardisation.Scale * standardisation.Scale;
        return new GaussianProcessHyperparameters(
            Exponentials(theta[..Dimension]),
            Math.Exp(theta[Dimension]) * square,
            Noise(theta) * square,
            standardisation.Mean + (mean * standardisation.Scale))
        {
            Kernel = kernel,
            Warping = Warping(theta),
        };
    }

    /// <summary>Where a search begins when nothing is known.</summary>
    public double[] Start() => Start(0.5, 0.01);

    /// <summary>Where a search begins for functions that change quickly and are hardly noisy, which the other start takes for noise.</summary>
    public double[] ShortStart() => Start(0.1, 0.001);

    /// <summary>A random place to begin: length scales from 0.1 √d to 2.5 √d, signal from 0.2 to 5, noise from 4e-4 to 0.25.</summary>
    /// <param name="random">Source of the numbers.</param>
    public double[] RandomStart(Random random)
    {
        double[] theta = Start();
        for (int k = 0; k < Length; k++)
        {
            bool noise = LearnsNoise && k == Length - 1;
            bool exponent = k > Dimension && !noise;
            theta[k] += ((2 * random.NextDouble()) - 1) * (noise ? 3.2 : exponent ? 0.5 : 1.6);
        }

        return theta;
    }

    /// <summary>Hyperparameters of an earlier fit as θ, moved into the bounds.</summary>
    /// <param name="warm">Of any kernel, with or without a warping.</param>
    /// <param name="scale">Target units per standardised unit.</param>
    /// <exception cref="ArgumentException">The number of inputs differs.</exception>
    public double[] WarmStart(GaussianProcessHyperparameters warm, double scale)
    {
        if (warm.LengthScales.Count != Dimension)
        {
            throw new ArgumentException($"The warm start has {warm.LengthScales.Count} length scales; expected one for each of {Dimension} inputs. Drop it when the inputs change.");
        }

        double[] theta = new double[Length];
        for (int k = 0; k < Dimension; k++)
        {
            theta[k] = Math.Log(warm.LengthScales[k]);
            if (Warped && warm.Warping is { } warping)
            {
                theta[Dimension + 1 + k] = Math.Log(warping.A[k]);
                theta[(2 * Dimension) + 1 + k] = Math.Log(warping.B[k]);
            }
        }

        theta[Dimension] = Math.Log(warm.SignalVariance) - (2 * Math.Log(scale));
        if (LearnsNoise)
        {
            theta[^1] = Math.Log(warm.NoiseVariance) - (2 * Math.Log(scale));
        }

        for (int k = 0; k < Length; k++)
        {
            theta[k] = double.IsNaN(theta[k]) ? 0.5 * (Lower[k] + Upper[k]) : Math.Clamp(theta[k], Lower[k], Upper[k]);
        }

        return theta;
    }

    private double[] Start(double lengthScale, double noise)
    {
        double[] theta = new double[Length];
        Array.Fill(theta, Math.Log(lengthScale * Math.Sqrt(Dimension)), 0, Dimension);
        if (LearnsNoise)
        {
            theta[^1] = Math.Log(noise);
        }

        return theta;
    }

    private (double Lower, double Upper, Hyperprior Prior) Describe(int k, GaussianProcessOptions options)
    {
        if (LearnsNoise && k == Length - 1)
        {
            return (Math.Log(NoiseFloor), Math.Log(GreatestNoise), NoisePriorOf(options.NoisePrior));
        }

        return k < Dimension ? (Math.Log(LeastLengthScale), Math.Log(GreatestLengthScale), LengthPriorOf(options.LengthScalePrior, Dimension))
            : k == Dimension ? (Math.Log(LeastSignal), Math.Log(GreatestSignal), SignalPriorOf(options.LengthScalePrior))
            : (-Math.Log(GreatestExponent), Math.Log(GreatestExponent), Hyperprior.Warping);
    }

    private static Hyperprior LengthPriorOf(LengthScalePrior prior, int dimension) => prior switch
    {
        LengthScalePrior.DimensionScaled => Hyperprior.DimensionScaled(dimension),
        LengthScalePrior.Gamma => Hyperprior.Gamma(3, 6),
        LengthScalePrior.Exploratory => Hyperprior.LogNormal(0.5 + (0.5 * Math.Log(dimension)), 0.9),
        _ => throw new ArgumentOutOfRangeException(nameof(prior), prior, "Expected a defined length-scale prior."),
    };

    private static Hyperprior SignalPriorOf(LengthScalePrior prior) => prior switch
    {
        LengthScalePrior.Gamma => Hyperprior.Gamma(2, 0.15),
        LengthScalePrior.Exploratory => Hyperprior.LogNormal(5, 1),
        _ => Hyperprior.WeakSignal,
    };

    private static Hyperprior NoisePriorOf(NoisePrior prior) => prior switch
    {
        NoisePrior.Wide => Hyperprior.LogNormal(Math.Log(1e-5) + (2.5 * 2.5), 2.5),
        NoisePrior.Moderate => Hyperprior.LogNormal(-4, 2),
        NoisePrior.Typical => Hyperprior.LogNormal(-4, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(prior), prior, "Expected a defined noise prior."),
    };

    private static double[] Exponentials(ReadOnlySpan<double> logarithms)
    {
        double[] values = new double[logarithms.Length];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = Math.Exp(logarithms[k]);
        }

        return values;
    }
}
