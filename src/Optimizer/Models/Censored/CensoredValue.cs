namespace Sheaf.Optimizer;

/// <summary>What is known of a measured value: the value itself, or limits it lies between.</summary>
public readonly record struct CensoredValue
{
    private CensoredValue(double lower, double upper) => (Lower, Upper) = (lower, upper);

    /// <summary>Least possible value, inclusive; −∞ when unlimited.</summary>
    public double Lower { get; }

    /// <summary>Greatest possible value, inclusive; +∞ when unlimited.</summary>
    public double Upper { get; }

    /// <summary>Whether only limits are known.</summary>
    public bool IsCensored => Lower != Upper;

    /// <summary>The value, its only limit, or the middle of its two limits.</summary>
    internal double Representative => double.IsInfinity(Lower) ? Upper : double.IsInfinity(Upper) ? Lower : 0.5 * (Lower + Upper);

    /// <summary>A value that was measured.</summary>
    /// <param name="value">Finite.</param>
    public static CensoredValue Exact(double value) => new(Finite(value), value);

    /// <summary>Right-censored: the measurement was cut off before the value was reached.</summary>
    /// <param name="limit">Where it was cut off; finite.</param>
    public static CensoredValue AtLeast(double limit) => new(Finite(limit), double.PositiveInfinity);

    /// <summary>Left-censored: the value is below what can be measured.</summary>
    /// <param name="limit">Least measurable value; finite.</param>
    public static CensoredValue AtMost(double limit) => new(double.NegativeInfinity, Finite(limit));

    /// <summary>Interval-censored: the value lies between two limits, as where it is rounded or polled.</summary>
    /// <param name="lower">Finite.</param>
    /// <param name="upper">Finite, at least <paramref name="lower"/>; when equal the value is exact.</param>
    public static CensoredValue Between(double lower, double upper) => Finite(lower) <= Finite(upper)
        ? new(lower, upper)
        : throw new ArgumentException($"Got a value between {lower} and {upper}; expected the lower limit first.", nameof(lower));

    private static double Finite(double value) => double.IsFinite(value)
        ? value
        : throw new ArgumentException($"Got {value}; expected a finite number. Leave unknown measurements out.", nameof(value));
}
