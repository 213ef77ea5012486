namespace Sheaf.Optimizer;

/// <summary>Everything that one round of suggestions scores candidates by.</summary>
internal sealed class AcquisitionRound
{
    private readonly StudyProblem _problem;
    private readonly Dictionary<string, GaussianProcess> _models;
    private readonly IReadOnlyList<CandidateConstraint> _constraints;
    private readonly double[][] _front;
    private readonly double[] _reference;
    private readonly double[][] _pending;
    private readonly HashSet<PointKey> _seen;

    /// <summary>Gathers the parts.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="models">A model of each measured outcome, of minimised targets.</param>
    /// <param name="constraints">Limits on the models' targets.</param>
    /// <param name="front">Minimised objectives of feasible trials.</param>
    /// <param name="reference">The hypervolume's reference.</param>
    /// <param name="pending">Points under way.</param>
    /// <param name="seen">Points of all trials, those under way included.</param>
    public AcquisitionRound(
        StudyProblem problem,
        Dictionary<string, GaussianProcess> models,
        IReadOnlyList<CandidateConstraint> constraints,
        double[][] front,
        double[] reference,
        double[][] pending,
        HashSet<PointKey> seen)
        => (_problem, _models, _constraints, _front, _reference, _pending, _seen) = (problem, models, constraints, front, reference, pending, seen);

    /// <summary>Whether a trial already has a point.</summary>
    /// <param name="point">Any point.</param>
    public bool HasSeen(double[] point) => _seen.Contains(new PointKey(point));

    /// <summary>The best of some points, imagining the pending ones' and one another's outcomes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="unseen">Distinct points that no trial has.</param>
    /// <param name="cancellationToken">Stops between picks.</param>
    public IReadOnlyList<double[]> Best(int count, IReadOnlyList<double[]> unseen, CancellationToken cancellationToken)
    {
        if (unseen.Count == 0)
        {
            return [];
        }

        double[][] points = [.. unseen, .. _pending];
        CandidateObjective[] objectives = [.. _problem.Objectives.Select(objective => objective.Known is null
            ? CandidateObjective.Modelled(_models[objective.Name])
            : CandidateObjective.Known([.. points.Select(point => objective.Sign * StudyProblem.Evaluate(objective, point))]))];
        LatticeAcquisition acquisition = new([.. points.Select(point => _problem.Space.Normalise(point))], objectives, _constraints);
        int[] pending = [.. Enumerable.Range(unseen.Count, _pending.Length)];
        return [.. acquisition.Suggest(count, _front, _reference, pending, null, cancellationToken).Select(suggestion => points[suggestion.Index])];
    }
}
