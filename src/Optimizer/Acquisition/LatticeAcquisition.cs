namespace Sheaf.Optimizer;

/// <summary>
/// Constrained expected hypervolume improvement over an enumerated list of candidates: the improvement times the probability that every
/// constraint holds (Gardner et al. 2014; Gelbart, Snoek and Adams 2014), scored exactly at every candidate, compared in logarithms so that
/// tiny probabilities still rank.
/// </summary>
public sealed class LatticeAcquisition
{
    private readonly IReadOnlyList<double[]> _candidates;
    private readonly IReadOnlyList<CandidateConstraint> _constraints;
    private readonly CandidateBeliefs[] _distinct;
    private readonly int[] _objectiveBeliefs;
    private readonly int[] _constraintBeliefs;

    /// <summary>Predicts every outcome at every candidate; an outcome that is both objective and constraint is predicted once.</summary>
    /// <param name="candidates">N × d model inputs, in [0, 1]: normalised lattice points, with context appended if the models use it.</param>
    /// <param name="objectives">1 to 3 minimised objectives.</param>
    /// <param name="constraints">Limits on modelled outcomes; none when null.</param>
    /// <exception cref="ArgumentException">A number of objectives, inputs or known values is wrong.</exception>
    public LatticeAcquisition(IReadOnlyList<double[]> candidates, IReadOnlyList<CandidateObjective> objectives, IReadOnlyList<CandidateConstraint>? constraints = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(objectives);
        if (objectives.Count is < 1 or > 3)
        {
            throw new ArgumentException($"Got {objectives.Count} objectives; expected 1 to 3.", nameof(objectives));
        }

        (_candidates, _constraints) = (candidates, constraints ?? []);
        List<CandidateBeliefs> distinct = [];
        Dictionary<ISurrogate, int> byModel = new(ReferenceEqualityComparer.Instance);
        int Add(ISurrogate model)
        {
            if (!byModel.TryGetValue(model, out int index))
            {
                byModel[model] = index = distinct.Count;
                distinct.Add(CandidateBeliefs.Of(model, candidates));
            }

            return index;
        }

        int AddKnown(double[] values)
        {
            distinct.Add(CandidateBeliefs.Known(values, candidates));
            return distinct.Count - 1;
        }

        _objectiveBeliefs = [.. objectives.Select(objective => objective.Model is { } model ? Add(model) : AddKnown(objective.Values!))];
        _constraintBeliefs = [.. _constraints.Select(constraint => Add(constraint.Model))];
        _distinct = [.. distinct];
    }

    /// <summary>Number of candidates, N.</summary>
    public int Count => _candidates.Count;

    /// <summary>Picks the best candidates one after the other, imagining earlier picks' outcomes at their predicted means (Kriging believer).</summary>
    /// <param name="count">How many, at least 1; fewer come back when candidates run out.</param>
    /// <param name="front">Objectives of observed feasible points, minimised; may be empty.</param>
    /// <param name="reference">The worst objective values of interest, one per objective, finite.</param>
    /// <param name="pending">Candidates being evaluated: imagined first and not suggested again.</param>
    /// <param name="excluded">Candidates never to suggest, such as ones already evaluated.</param>
    /// <param name="cancellationToken">Stops between picks.</param>
    public IReadOnlyList<CandidateSuggestion> Suggest(
        int count,
        IReadOnlyList<double[]> front,
        ReadOnlySpan<double> reference,
        IReadOnlyCollection<int>? pending = null,
        IReadOnlyCollection<int>? excluded = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(front);
        if (reference.Length != _objectiveBeliefs.Length)
        {
            throw new ArgumentException($"Got a reference of {reference.Length} numbers; expected one for each of {_objectiveBeliefs.Length} objectives.", nameof(reference));
        }

        BatchSelection selection = new(_distinct, _objectiveBeliefs, _constraintBeliefs, _constraints, front, reference.ToArray());
        selection.Exclude(excluded ?? []);
        foreach (int candidate in pending ?? [])
        {
            selection.Imagine(candidate);
        }

        List<CandidateSuggestion> suggestions = new(count);
        while (suggestions.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (selection.PickBest() is not { } pick)
            {
                break;
            }

            suggestions.Add(Describe(pick));
            if (suggestions.Count < count)
            {
                selection.Imagine(pick.Candidate);
            }
        }

        return suggestions;
    }

    /// <summary>Probability that every constraint holds at a candidate, outcomes taken as independent.</summary>
    /// <param name="candidate">Position among the candidates.</param>
    public double FeasibilityProbability(int candidate)
    {
        double sum = 0;
        for (int c = 0; c < _constraints.Count; c++)
        {
            sum += _constraints[c].LogProbability(Constraint(c, candidate));
        }

        return Math.Exp(sum);
    }

    /// <summary>Belief about an objective at a candidate.</summary>
    /// <param name="objective">Position among the objectives.</param>
    /// <param name="candidate">Position among the candidates.</param>
    public Posterior Objective(int objective, int candidate) => _distinct[_objectiveBeliefs[objective]].At(candidate);

    /// <summary>Belief about a constrained outcome at a candidate.</summary>
    /// <param name="constraint">Position among the constraints.</param>
    /// <param name="candidate">Position among the candidates.</param>
    public Posterior Constraint(int constraint, int candidate) => _distinct[_constraintBeliefs[constraint]].At(candidate);

    private CandidateSuggestion Describe(BatchSelection.Pick pick) => new(
        pick.Candidate,
        pick.LogAcquisition,
        pick.Improvement,
        FeasibilityProbability(pick.Candidate),
        [.. Enumerable.Range(0, _objectiveBeliefs.Length).Select(j => Objective(j, pick.Candidate))],
        [.. Enumerable.Range(0, _constraintBeliefs.Length).Select(c => Constraint(c, pick.Candidate))]);
}
