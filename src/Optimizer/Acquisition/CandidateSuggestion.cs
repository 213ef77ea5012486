namespace Sheaf.Optimizer;

/// <summary>One chosen candidate and why.</summary>
/// <param name="Index">Position among the candidates.</param>
/// <param name="LogAcquisition">Logarithm of expected hypervolume improvement times probability of feasibility, given the earlier picks of the batch; −∞ when no improvement is expected.</param>
/// <param name="ExpectedImprovement">Expected hypervolume improvement.</param>
/// <param name="FeasibilityProbability">Probability that every constraint holds.</param>
/// <param name="Objectives">Belief about each objective before the batch's fantasies.</param>
/// <param name="Constraints">Belief about each constrained outcome before the batch's fantasies.</param>
public sealed record CandidateSuggestion(
    int Index,
    double LogAcquisition,
    double ExpectedImprovement,
    double FeasibilityProbability,
    IReadOnlyList<Posterior> Objectives,
    IReadOnlyList<Posterior> Constraints);
