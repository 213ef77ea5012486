namespace Sheaf.Optimizer;

/// <summary>
/// A limit, known before anything is measured, on a weighted sum of parameters: lower ≤ Σ coefficient · value ≤ upper, in the parameters'
/// own units. Bounds are inclusive, up to a rounding error of 1e-9 of the sum's greatest term.
/// </summary>
public sealed record LinearConstraint
{
    private const double RelativeTolerance = 1e-9;

    /// <summary>Creates a constraint.</summary>
    /// <param name="coefficients">A finite factor for each parameter that matters, by its name; at least one, not all 0.</param>
    /// <param name="lower">Least sum, inclusive; null for none.</param>
    /// <param name="upper">Greatest sum, inclusive; null for none.</param>
    /// <exception cref="ArgumentException">A coefficient or bound is not finite, there are none, or the bounds are crossed.</exception>
    public LinearConstraint(IReadOnlyDictionary<string, double> coefficients, double? lower = null, double? upper = null)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        if (coefficients.Values.All(value => value == 0) || !coefficients.Values.All(double.IsFinite))
        {
            throw new ArgumentException($"Got coefficients [{Describe(coefficients)}]; expected finite ones, at least one of them not 0.", nameof(coefficients));
        }

        if ((lower is null && upper is null) || !double.IsFinite(lower ?? 0) || !double.IsFinite(upper ?? 0) || lower > upper)
        {
            throw new ArgumentException($"The constraint on [{Describe(coefficients)}] has bounds [{lower}, {upper}]; expected one or two finite bounds, the lower not above the upper.", nameof(lower));
        }

        (Coefficients, Lower, Upper) = (new SortedDictionary<string, double>(coefficients.ToDictionary(), StringComparer.Ordinal), lower, upper);
    }

    /// <summary>Factors by parameter name.</summary>
    public IReadOnlyDictionary<string, double> Coefficients { get; }

    /// <summary>Least sum, or null for none.</summary>
    public double? Lower { get; }

    /// <summary>Greatest sum, or null for none.</summary>
    public double? Upper { get; }

    /// <summary>The constraint as a formula: <c>1 ≤ 2 workers - 1 slots ≤ 8</c>.</summary>
    public override string ToString()
    {
        string lower = Lower is { } least ? FormattableString.Invariant($"{least} ≤ ") : string.Empty;
        string upper = Upper is { } greatest ? FormattableString.Invariant($" ≤ {greatest}") : string.Empty;
        return $"{lower}{Describe(Coefficients)}{upper}";
    }

    /// <summary>Whether a sum is within the bounds.</summary>
    /// <param name="sum">Σ coefficient · value.</param>
    /// <param name="scale">The greatest absolute term, for the rounding error.</param>
    internal bool IsSatisfied(double sum, double scale)
    {
        double tolerance = RelativeTolerance * scale;
        return !(sum < Lower - tolerance) && !(sum > Upper + tolerance) && !double.IsNaN(sum);
    }

    private static string Describe(IReadOnlyDictionary<string, double> coefficients)
        => string.Join(" + ", coefficients.Select(pair => FormattableString.Invariant($"{pair.Value} {pair.Key}"))).Replace("+ -", "- ", StringComparison.Ordinal);
}
