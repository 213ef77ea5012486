namespace Sheaf.Optimizer;

/// <summary>What a fit learns, in the target's units: enough to warm-start a later fit or to condition on other data. Serialisable.</summary>
/// <param name="LengthScales">One per input dimension, in units of the normalised input; positive.</param>
/// <param name="SignalVariance">Prior variance of the function, in squared target units; positive.</param>
/// <param name="NoiseVariance">Variance of one observation's noise, in squared target units; not negative.</param>
/// <param name="Mean">Constant prior mean, in target units.</param>
public sealed record GaussianProcessHyperparameters(IReadOnlyList<double> LengthScales, double SignalVariance, double NoiseVariance, double Mean)
{
    /// <summary>What the length scales and the signal variance belong to.</summary>
    public KernelKind Kernel { get; init; }

    /// <summary>Applied to the inputs before their division by length scales; null for none.</summary>
    public InputWarping? Warping { get; init; }

    internal void Validate(int dimension)
    {
        if (LengthScales.Count != dimension || LengthScales.Any(length => !(length > 0) || !double.IsFinite(length)))
        {
            throw new ArgumentException($"Got length scales [{string.Join(", ", LengthScales)}]; expected {dimension} finite numbers above 0, one for each input.");
        }

        if (!(SignalVariance > 0) || !double.IsFinite(SignalVariance) || !(NoiseVariance >= 0) || !double.IsFinite(NoiseVariance) || !double.IsFinite(Mean))
        {
            throw new ArgumentException($"Got signal variance {SignalVariance}, noise variance {NoiseVariance}, mean {Mean}; expected finite numbers, the first above 0, the second at least 0.");
        }

        if (!Enum.IsDefined(Kernel))
        {
            throw new ArgumentException($"Got kernel {Kernel}; expected one of {string.Join(", ", Enum.GetNames<KernelKind>())}.");
        }

        Warping?.Validate(dimension);
    }
}
