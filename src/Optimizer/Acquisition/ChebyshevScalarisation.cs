namespace Sheaf.Optimizer;

/// <summary>
/// Augmented Chebyshev scalarisation of minimised objectives: maxⱼ wⱼ tⱼ + ρ Σⱼ wⱼ tⱼ with t the objectives scaled to 0 at the ideal and 1
/// at the nadir (Knowles, "ParEGO: a hybrid algorithm with on-line landscape approximation for expensive multiobjective optimization
/// problems", 2006, eq. 2). Its minimum over any set is a non-dominated point, and every such point is one for some weights. Immutable.
/// </summary>
public sealed class ChebyshevScalarisation
{
    private readonly double[] _weights;
    private readonly double[] _ideal;
    private readonly double[] _inverseRanges;

    /// <summary>Creates a scalarisation.</summary>
    /// <param name="weights">m numbers, not negative, with sum 1 up to rounding.</param>
    /// <param name="ideal">m finite numbers: the best values.</param>
    /// <param name="nadir">m finite numbers, at least the ideal: the worst values. An objective without range doesn't count.</param>
    /// <param name="rho">Weight of the sum, which tells weakly dominated points apart; finite, not negative. 0.05 in the paper.</param>
    /// <exception cref="ArgumentException">A length or number is wrong.</exception>
    public ChebyshevScalarisation(ReadOnlySpan<double> weights, ReadOnlySpan<double> ideal, ReadOnlySpan<double> nadir, double rho = 0.05)
    {
        if (weights.Length == 0 || ideal.Length != weights.Length || nadir.Length != weights.Length)
        {
            throw new ArgumentException($"Got {weights.Length} weights, an ideal of {ideal.Length} and a nadir of {nadir.Length} numbers; expected as many of each, at least one.", nameof(weights));
        }

        if (!double.IsFinite(rho) || rho < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "Expected a finite number of at least 0.");
        }

        (_weights, _ideal, Rho) = (weights.ToArray(), ideal.ToArray(), rho);
        _inverseRanges = new double[weights.Length];
        for (int j = 0; j < weights.Length; j++)
        {
            double range = nadir[j] - ideal[j];
            if (!(weights[j] >= 0) || !double.IsFinite(range) || range < 0)
            {
                throw new ArgumentException($"Got weight {weights[j]}, ideal {ideal[j]} and nadir {nadir[j]} of objective {j + 1}; expected a weight of at least 0 and finite numbers, the nadir at least the ideal.", nameof(weights));
            }

            _inverseRanges[j] = range > 0 && double.IsFinite(1 / range) ? 1 / range : 0;
        }

        if (!(Math.Abs(_weights.Sum() - 1) < 1e-6))
        {
            throw new ArgumentException($"Got weights of sum {_weights.Sum()}; expected 1. Divide them by their sum.", nameof(weights));
        }
    }

    /// <summary>Weight of the sum.</summary>
    public double Rho { get; }

    /// <summary>One weight per objective.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Draws weights evenly from the simplex: exponential numbers over their sum (Devroye 1986, theorem V.2.2).</summary>
    /// <param name="objectives">m, at least 1.</param>
    /// <param name="random">Seeded.</param>
    public static double[] DrawWeights(int objectives, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(objectives, 1);
        ArgumentNullException.ThrowIfNull(random);
        double[] weights = [.. Enumerable.Range(0, objectives).Select(_ => -Math.Log(1 - random.NextDouble()))];
        double sum = weights.Sum();
        return sum > 0 ? [.. weights.Select(weight => weight / sum)] : [.. weights.Select(_ => 1.0 / objectives)];
    }

    /// <summary>Scalarises to a number to minimise.</summary>
    /// <param name="objectives">m finite numbers, minimised.</param>
    public double Evaluate(ReadOnlySpan<double> objectives)
    {
        if (objectives.Length != _weights.Length)
        {
            throw new ArgumentException($"Got {objectives.Length} objectives; expected {_weights.Length}.", nameof(objectives));
        }

        double largest = double.NegativeInfinity;
        double sum = 0;
        for (int j = 0; j < objectives.Length; j++)
        {
            double term = _weights[j] * (objectives[j] - _ideal[j]) * _inverseRanges[j];
            largest = Math.Max(largest, term);
            sum += term;
        }

        return largest + (Rho * sum);
    }
}
