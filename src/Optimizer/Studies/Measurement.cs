namespace Sheaf.Optimizer;

/// <summary>One measured outcome: a value, how noisy it is, and whether it is only a bound.</summary>
public sealed record Measurement
{
    /// <summary>Greatest magnitude of a value: the hypervolume of 5 objectives of this size is still a finite number.</summary>
    public const double GreatestMagnitude = 1e60;

    /// <summary>Creates a measurement.</summary>
    /// <param name="value">In the outcome's own unit, of magnitude up to <see cref="GreatestMagnitude"/>.</param>
    /// <param name="noiseVariance">Variance of the value's error in that unit squared, 0 to the square of <see cref="GreatestMagnitude"/>; null when unknown, and then learnt.</param>
    /// <param name="censoring">Whether the value is only a bound of the true one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public Measurement(double value, double? noiseVariance = null, Censoring censoring = Censoring.None)
    {
        if (!IsPermitted(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"Expected a number of magnitude up to {GreatestMagnitude:g1}. Tell a trial that has none as failed, and one cut off at a limit as that limit with Censoring.{nameof(Censoring.Above)} or {nameof(Censoring.Below)}.");
        }

        if (noiseVariance is { } variance && !(variance >= 0 && variance <= GreatestMagnitude * GreatestMagnitude))
        {
            throw new ArgumentOutOfRangeException(nameof(noiseVariance), noiseVariance, $"Expected a variance of 0 to {GreatestMagnitude * GreatestMagnitude:g1}, or null when it is unknown.");
        }

        if (!Enum.IsDefined(censoring))
        {
            throw new ArgumentOutOfRangeException(nameof(censoring), censoring, "Expected None, Above or Below.");
        }

        (Value, NoiseVariance, Censoring) = (value, noiseVariance, censoring);
    }

    /// <summary>The measured value, or the bound when censored.</summary>
    public double Value { get; }

    /// <summary>Variance of the value's error, or null when unknown.</summary>
    public double? NoiseVariance { get; }

    /// <summary>Whether the true value is the measured one, at least it or at most it.</summary>
    public Censoring Censoring { get; }

    /// <summary>Whether a number may be measured.</summary>
    /// <param name="value">Any number.</param>
    internal static bool IsPermitted(double value) => Math.Abs(value) <= GreatestMagnitude;

    /// <summary>Whether nothing but the value is known.</summary>
    internal bool IsPlain => NoiseVariance is null && Censoring == Censoring.None;

    /// <summary>Whether the true value may be anywhere above.</summary>
    internal bool IsOpenAbove => Censoring == Censoring.Above;

    /// <summary>Whether the true value may be anywhere below.</summary>
    internal bool IsOpenBelow => Censoring == Censoring.Below;
}
