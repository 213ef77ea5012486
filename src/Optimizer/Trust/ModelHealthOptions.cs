namespace Sheaf.Optimizer;

/// <summary>What <see cref="ModelHealth"/> compares a model with.</summary>
public sealed record ModelHealthOptions
{
    /// <summary>Names of the inputs for messages, one per input; null for numbers from 1.</summary>
    public IReadOnlyList<string>? InputNames { get; init; }

    /// <summary>Known measurement variance of each target, as given to the fit, in squared target units; null when none was given.</summary>
    public IReadOnlyList<double>? NoiseVariances { get; init; }

    /// <summary>The least length scale that the fit allows, in units of the normalised input; positive, below <see cref="GreatestLengthScale"/>.</summary>
    public double LeastLengthScale { get; init; } = 0.01;

    /// <summary>The greatest length scale that the fit allows, in units of the normalised input; finite.</summary>
    public double GreatestLengthScale { get; init; } = 100;

    /// <summary>
    /// Length scale above which an input counts as irrelevant, at least 1. At the default, opposite ends of the input still correlate by
    /// more than 0.99 with a Matern-5/2 or squared exponential kernel.
    /// </summary>
    public double IrrelevantLengthScale { get; init; } = 10;

    /// <summary>Share of the targets' variance above which noise is too much; above 0, at most 1.</summary>
    public double NoiseShare { get; init; } = 0.5;

    /// <summary>A length scale is unidentified when neither halving nor doubling it costs this much log likelihood, in nats; positive.</summary>
    public double IdentifyingLogLikelihood { get; init; } = 0.5;

    internal void Validate(int dimension, int count)
    {
        if ((InputNames is not null && InputNames.Count != dimension) || (NoiseVariances is not null && NoiseVariances.Count != count))
        {
            throw new ArgumentException($"Got {InputNames?.Count.ToString() ?? "no"} names and {NoiseVariances?.Count.ToString() ?? "no"} noise variances; expected none or one for each of {dimension} inputs and {count} targets.");
        }

        if (!(LeastLengthScale > 0) || !(GreatestLengthScale > LeastLengthScale) || !double.IsFinite(GreatestLengthScale) || !(IrrelevantLengthScale >= 1))
        {
            throw new ArgumentException($"Got length scales from {LeastLengthScale} to {GreatestLengthScale}, irrelevant from {IrrelevantLengthScale}; expected 0 < least < greatest < ∞ and irrelevant at least 1.");
        }

        if (!(NoiseShare is > 0 and <= 1) || !(IdentifyingLogLikelihood > 0))
        {
            throw new ArgumentException($"Got noise share {NoiseShare} and identifying log likelihood {IdentifyingLogLikelihood}; expected 0 < share ≤ 1 and a log likelihood above 0.");
        }
    }
}
