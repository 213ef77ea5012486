namespace Sheaf.Optimizer;

/// <summary>One batch in the making: beliefs after the imagined observations, the front that they would leave, and what may still be picked.</summary>
internal sealed class BatchSelection
{
    private readonly CandidateBeliefs[] _beliefs;
    private readonly int[] _objectiveBeliefs;
    private readonly int[] _constraintBeliefs;
    private readonly IReadOnlyList<CandidateConstraint> _constraints;
    private readonly List<double[]> _front;
    private readonly double[] _reference;
    private readonly bool[] _taken;

    /// <summary>Starts a batch.</summary>
    /// <param name="beliefs">Distinct beliefs; left unchanged.</param>
    /// <param name="objectiveBeliefs">Index of each objective's beliefs.</param>
    /// <param name="constraintBeliefs">Index of each constraint's beliefs.</param>
    /// <param name="constraints">The limits.</param>
    /// <param name="front">Observed feasible objectives.</param>
    /// <param name="reference">Worst objective values of interest.</param>
    public BatchSelection(
        CandidateBeliefs[] beliefs,
        int[] objectiveBeliefs,
        int[] constraintBeliefs,
        IReadOnlyList<CandidateConstraint> constraints,
        IReadOnlyList<double[]> front,
        double[] reference)
    {
        _beliefs = [.. beliefs.Select(belief => belief.Fork())];
        (_objectiveBeliefs, _constraintBeliefs, _constraints, _reference) = (objectiveBeliefs, constraintBeliefs, constraints, reference);
        _front = [.. front];
        _taken = new bool[beliefs[0].Means.Length];
    }

    /// <summary>The best candidate of a round.</summary>
    /// <param name="Candidate">Position among the candidates.</param>
    /// <param name="LogAcquisition">Log of improvement times feasibility.</param>
    /// <param name="Improvement">Expected hypervolume improvement.</param>
    public readonly record struct Pick(int Candidate, double LogAcquisition, double Improvement);

    /// <summary>Rules candidates out.</summary>
    /// <param name="candidates">Positions; ones outside the list are an error.</param>
    public void Exclude(IEnumerable<int> candidates)
    {
        foreach (int candidate in candidates)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(candidate);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(candidate, _taken.Length);
            _taken[candidate] = true;
        }
    }

    /// <summary>Takes a candidate and imagines its outcomes; it joins the front if more likely feasible than not.</summary>
    /// <param name="candidate">Position among the candidates.</param>
    public void Imagine(int candidate)
    {
        Exclude([candidate]);
        if (LogFeasibility(candidate) >= Math.Log(0.5))
        {
            _front.Add([.. _objectiveBeliefs.Select(b => _beliefs[b].Means[candidate])]);
        }

        foreach (CandidateBeliefs belief in _beliefs)
        {
            belief.Imagine(candidate);
        }
    }

    /// <summary>
    /// The remaining candidate of greatest acquisition, the first of equals. When no improvement is expected anywhere, the one that is
    /// likeliest feasible and least known. Null when none remains.
    /// </summary>
    public Pick? PickBest()
    {
        ExpectedHypervolumeImprovement acquisition = new(_front, _reference);
        double[] improvements = new double[_taken.Length];
        acquisition.EvaluateMany(
            [.. _objectiveBeliefs.Select(b => _beliefs[b].Means)],
            [.. _objectiveBeliefs.Select(b => _beliefs[b].Variances)],
            improvements);

        Pick? best = null;
        (Pick Pick, double Score)? fallback = null;
        for (int i = 0; i < _taken.Length; i++)
        {
            if (_taken[i])
            {
                continue;
            }

            double feasibility = LogFeasibility(i);
            double score = Math.Log(Math.Max(0, improvements[i])) + feasibility;
            if (score > (best?.LogAcquisition ?? double.NegativeInfinity))
            {
                best = new Pick(i, score, improvements[i]);
            }
            else if (best is null && Curiosity(i, feasibility) is var curiosity && (fallback is null || curiosity > fallback.Value.Score))
            {
                fallback = (new Pick(i, double.NegativeInfinity, 0), curiosity);
            }
        }

        return best ?? fallback?.Pick;
    }

    private double LogFeasibility(int candidate)
    {
        double sum = 0;
        for (int c = 0; c < _constraints.Count; c++)
        {
            sum += _constraints[c].LogProbability(_beliefs[_constraintBeliefs[c]].At(candidate));
        }

        return sum;
    }

    private double Curiosity(int candidate, double logFeasibility)
    {
        double unknown = 0;
        foreach (CandidateBeliefs belief in _beliefs)
        {
            unknown = Math.Max(unknown, belief.LargestVariance > 0 ? belief.Variances[candidate] / belief.LargestVariance : 0);
        }

        return Math.Max(logFeasibility, -1e6) + (0.5 * Math.Log(Math.Max(unknown, 1e-12)));
    }
}
