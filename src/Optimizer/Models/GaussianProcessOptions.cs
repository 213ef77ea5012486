namespace Sheaf.Optimizer;

/// <summary>How a <see cref="GaussianProcess"/> is fitted.</summary>
public sealed record GaussianProcessOptions
{
    /// <summary>
    /// Known measurement variance of each target, in squared target units, added to the learnt noise; null when unknown.
    /// One finite, not negative number per target.
    /// </summary>
    public IReadOnlyList<double>? NoiseVariances { get; init; }

    /// <summary>Whether to learn a noise variance shared by all targets. Without it only <see cref="NoiseVariances"/> and a floor of 1e-6 of the targets' variance are used.</summary>
    public bool LearnNoise { get; init; } = true;

    /// <summary>
    /// Kernel; when null, the one of <see cref="KernelKind.Matern52"/> and <see cref="KernelKind.SquaredExponential"/> under which the targets
    /// are more probable.
    /// </summary>
    public KernelKind? Kernel { get; init; }

    /// <summary>Belief about length scales and the signal variance before the data is seen.</summary>
    public LengthScalePrior LengthScalePrior { get; init; }

    /// <summary>Belief about the learnt noise variance before the data is seen.</summary>
    public NoisePrior NoisePrior { get; init; }

    /// <summary>Whether to learn an <see cref="InputWarping"/>, for functions that change faster in one part of an input's range than in another.</summary>
    public bool Warping { get; init; }

    /// <summary>Hyperparameters of an earlier fit, of any kernel, to start from; saves the restarts when the data has changed little.</summary>
    public GaussianProcessHyperparameters? WarmStart { get; init; }

    /// <summary>Starting points of the optimisation when there is no warm start; 1 to 64. The likelier half is followed to its end.</summary>
    public int Starts { get; init; } = 3;

    /// <summary>Most iterations per start; 1 to 1000.</summary>
    public int MaximumIterations { get; init; } = 50;

    internal void Validate()
    {
        if (Starts is < 1 or > 64)
        {
            throw new ArgumentOutOfRangeException(nameof(Starts), Starts, "Expected 1 to 64 starting points.");
        }

        if (Kernel is { } kernel && !Enum.IsDefined(kernel))
        {
            throw new ArgumentOutOfRangeException(nameof(Kernel), kernel, "Expected a defined kernel, or null to choose by evidence.");
        }

        if (MaximumIterations is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(MaximumIterations), MaximumIterations, "Expected 1 to 1000 iterations.");
        }
    }
}
