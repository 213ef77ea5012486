namespace Sheaf.Optimizer;

/// <summary>One round of suggestions: the models, the front, what is under way, and the picks in turn.</summary>
internal sealed class AcquisitionRound
{
    private readonly StudyProblem _problem;
    private readonly InputDomain _domain;
    private readonly AcquisitionOutcomes _outcomes;
    private readonly IReadOnlyList<double[][]> _fronts;
    private readonly double[] _reference;
    private readonly double[][] _pending;

    /// <summary>Gathers the parts.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="domain">Where to search.</param>
    /// <param name="outcomes">Models of the measured outcomes, objectives minimised.</param>
    /// <param name="fronts">Possible fronts of what is observed, minimised.</param>
    /// <param name="reference">The hypervolume's reference.</param>
    /// <param name="pending">Points under way.</param>
    public AcquisitionRound(
        StudyProblem problem, InputDomain domain, AcquisitionOutcomes outcomes, IReadOnlyList<double[][]> fronts, double[] reference, double[][] pending)
        => (_problem, _domain, _outcomes, _fronts, _reference, _pending) = (problem, domain, outcomes, fronts, reference, pending);

    /// <summary>The best of listed points, imagining the pending ones' and one another's outcomes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="open">Distinct points that no trial has.</param>
    /// <param name="deadline">Cancels.</param>
    public IReadOnlyList<double[]> Best(int count, IReadOnlyList<double[]> open, Deadline deadline)
    {
        if (open.Count == 0)
        {
            return [];
        }

        double[][] points = [.. open, .. _pending];
        double[][] inputs = [.. points.Select(_domain.Encode)];
        CandidateObjective[] objectives = [.. _outcomes.Objectives.Select(objective => objective.Known is { } known
            ? CandidateObjective.Known([.. inputs.Select(known)])
            : CandidateObjective.Modelled(_outcomes.Models[objective.Model]))];
        CandidateConstraint[] constraints = [.. _outcomes.Constraints.Select(constraint => constraint.Limits with { Model = _outcomes.Models[constraint.Model] })];
        LatticeAcquisition acquisition = new(inputs, objectives, constraints);
        int[] pending = [.. Enumerable.Range(open.Count, _pending.Length)];
        return [.. acquisition.Suggest(count, _fronts[0], _reference, pending, null, deadline.Cancellation).Select(suggestion => points[suggestion.Index])];
    }

    /// <summary>Searches for the best points, imagining the pending ones' and one another's outcomes.</summary>
    /// <param name="count">How many; fewer come back when the space runs out.</param>
    /// <param name="source">Points to start from.</param>
    /// <param name="centres">Points worth searching around.</param>
    /// <param name="seen">Points of all trials; picks are added.</param>
    /// <param name="seed">Seed of the starting points.</param>
    /// <param name="deadline">Ends the search early.</param>
    public IReadOnlyList<double[]> Search(int count, CandidateSource source, double[][] centres, HashSet<PointKey> seen, int seed, Deadline deadline)
    {
        bool IsOpen(double[] point) => _domain.IsAllowed(point) && !seen.Contains(new PointKey(point));
        HypervolumeAcquisition acquisition = new(_outcomes, _fronts, _reference);
        foreach (double[] pending in _pending)
        {
            acquisition = acquisition.Imagine(_domain.Encode(pending));
        }

        List<double[]> picks = [];
        while (picks.Count < count)
        {
            IReadOnlyList<double[]> pool = source.Pool([.. centres, .. picks], IsOpen, unchecked(seed + (picks.Count * 7919)));
            if (pool.Count == 0)
            {
                break;
            }

            double[] pick = new AcquisitionMaximiser(_domain, acquisition, IsOpen, deadline).Maximise(pool);
            picks.Add(pick);
            seen.Add(new PointKey(pick));
            if (picks.Count < count)
            {
                acquisition = acquisition.Imagine(_domain.Encode(pick));
            }
        }

        return picks;
    }
}
