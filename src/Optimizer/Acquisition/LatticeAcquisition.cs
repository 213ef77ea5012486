namespace Sheaf.Optimizer;

/// <summary>Constrained expected hypervolume improvement over an enumerated list of candidates.</summary>
public sealed class LatticeAcquisition
{
    /// <summary>Predicts every outcome at every candidate.</summary>
    /// <param name="candidates">N × d model inputs, in [0, 1]: normalised lattice points, with context appended if the models use it.</param>
    /// <param name="objectives">1 to 3 minimised objectives.</param>
    /// <param name="constraints">Limits on modelled outcomes; none when null.</param>
    public LatticeAcquisition(IReadOnlyList<double[]> candidates, IReadOnlyList<CandidateObjective> objectives, IReadOnlyList<CandidateConstraint>? constraints = null) => throw new NotImplementedException();

    /// <summary>Picks the best candidates one after the other, fantasising earlier picks' outcomes at their predicted means (Kriging believer).</summary>
    /// <param name="count">How many; fewer come back when candidates run out.</param>
    /// <param name="front">Objectives of observed feasible points, minimised; may be empty.</param>
    /// <param name="reference">The worst objective values of interest.</param>
    /// <param name="pending">Candidates being evaluated: fantasised first and not suggested again.</param>
    /// <param name="excluded">Candidates never to suggest, such as ones already evaluated.</param>
    /// <param name="cancellationToken">Stops between picks.</param>
    public IReadOnlyList<CandidateSuggestion> Suggest(
        int count,
        IReadOnlyList<double[]> front,
        ReadOnlySpan<double> reference,
        IReadOnlyCollection<int>? pending = null,
        IReadOnlyCollection<int>? excluded = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Probability that every constraint holds at a candidate.</summary>
    /// <param name="candidate">Position among the candidates.</param>
    public double FeasibilityProbability(int candidate) => throw new NotImplementedException();

    /// <summary>Belief about an objective at a candidate.</summary>
    /// <param name="objective">Position among the objectives.</param>
    /// <param name="candidate">Position among the candidates.</param>
    public Posterior Objective(int objective, int candidate) => throw new NotImplementedException();

    /// <summary>Belief about a constrained outcome at a candidate.</summary>
    /// <param name="constraint">Position among the constraints.</param>
    /// <param name="candidate">Position among the candidates.</param>
    public Posterior Constraint(int constraint, int candidate) => throw new NotImplementedException();
}
