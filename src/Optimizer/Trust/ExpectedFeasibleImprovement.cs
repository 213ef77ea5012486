namespace Sheaf.Optimizer;

/// <summary>
/// Expected improvement of one minimised objective over the best feasible value, times the probability that every constraint holds,
/// outcomes independent (Schonlau, Welch and Jones 1998; Gardner et al., "Bayesian optimization with inequality constraints", 2014).
/// Immutable.
/// </summary>
public sealed class ExpectedFeasibleImprovement
{
    private readonly ISurrogate _objective;
    private readonly IReadOnlyList<CandidateConstraint> _constraints;
    private readonly double _incumbent;

    /// <summary>Combines models and the incumbent.</summary>
    /// <param name="objective">Of the minimised objective.</param>
    /// <param name="constraints">Limits on modelled outcomes; may be empty.</param>
    /// <param name="incumbent">Least feasible objective so far, or a value that would be acceptable while nothing feasible is known; finite.</param>
    public ExpectedFeasibleImprovement(ISurrogate objective, IReadOnlyList<CandidateConstraint> constraints, double incumbent)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(constraints);
        if (!double.IsFinite(incumbent))
        {
            throw new ArgumentException($"Got incumbent {incumbent}; expected a finite objective value. While nothing feasible is known give the worst acceptable one.", nameof(incumbent));
        }

        (_objective, _constraints, _incumbent) = (objective, constraints, incumbent);
    }

    /// <summary>Expected feasible improvement at a point, in target units; at least 0.</summary>
    /// <param name="x">d finite numbers, meant to be in [0, 1].</param>
    public double Evaluate(ReadOnlySpan<double> x)
    {
        double logFeasibility = 0;
        foreach (CandidateConstraint constraint in _constraints)
        {
            logFeasibility += constraint.LogProbability(constraint.Model.Predict(x));
        }

        Posterior belief = _objective.Predict(x);
        return ExpectedImprovement(belief, _incumbent) * Math.Exp(logFeasibility);
    }

    /// <summary>E[max(0, incumbent − f)] (Mockus 1975; Jones, Schonlau and Welch 1998, eq. 15).</summary>
    /// <param name="belief">About the minimised f; a variance of 0 means known exactly.</param>
    /// <param name="incumbent">In target units.</param>
    internal static double ExpectedImprovement(Posterior belief, double incumbent)
    {
        double deviation = belief.StandardDeviation;
        return deviation > 0 ? deviation * Normal.ExpectedPositivePart((incumbent - belief.Mean) / deviation) : Math.Max(0, incumbent - belief.Mean);
    }
}
