namespace Sheaf.Optimizer;

/// <summary>What one more trial is expected to gain, in money, at the candidate where that is most. The first of equals is taken.</summary>
public static class ValueOfInformation
{
    /// <summary>One objective: the <see cref="KnowledgeGradient"/> over the candidates, in O(m² (n + log m)).</summary>
    /// <param name="model">Of the minimised objective.</param>
    /// <param name="candidates">m × d, finite, meant to be in [0, 1], at least one.</param>
    /// <param name="pricePerUnit">Money that one unit less of the objective is worth; finite, not negative. 1 when the objective is money.</param>
    /// <param name="cancellationToken">Stops between candidates.</param>
    public static ValuedTrial OfObjective(ISurrogate model, IReadOnlyList<double[]> candidates, double pricePerUnit, CancellationToken cancellationToken = default)
    {
        KnowledgeGradient gradient = new(model, candidates);
        return Best(candidates, x => gradient.Evaluate(x), pricePerUnit, cancellationToken);
    }

    /// <summary>One objective with constraints: the <see cref="ExpectedFeasibleImprovement"/>.</summary>
    /// <param name="model">Of the minimised objective.</param>
    /// <param name="constraints">Limits on modelled outcomes.</param>
    /// <param name="incumbent">Least feasible objective so far, or the worst acceptable value while nothing feasible is known; finite.</param>
    /// <param name="candidates">m × d, finite, meant to be in [0, 1], at least one.</param>
    /// <param name="pricePerUnit">Money that one unit less of the objective is worth; finite, not negative.</param>
    /// <param name="cancellationToken">Stops between candidates.</param>
    public static ValuedTrial OfFeasibleImprovement(
        ISurrogate model,
        IReadOnlyList<CandidateConstraint> constraints,
        double incumbent,
        IReadOnlyList<double[]> candidates,
        double pricePerUnit,
        CancellationToken cancellationToken = default)
    {
        ExpectedFeasibleImprovement improvement = new(model, constraints, incumbent);
        return Best(candidates, x => improvement.Evaluate(x), pricePerUnit, cancellationToken);
    }

    /// <summary>Several objectives: <see cref="ExpectedHypervolumeImprovement"/> times the probability that every constraint holds.</summary>
    /// <param name="models">One per minimised objective, as many as <see cref="ExpectedHypervolumeImprovement"/> takes.</param>
    /// <param name="constraints">Limits on modelled outcomes; may be empty.</param>
    /// <param name="front">k × objectives: observed feasible objectives; may be empty.</param>
    /// <param name="reference">Worst values of interest, one per objective, finite.</param>
    /// <param name="candidates">m × d, finite, meant to be in [0, 1], at least one.</param>
    /// <param name="pricePerUnit">Money that one unit of hypervolume is worth; finite, not negative.</param>
    /// <param name="cancellationToken">Stops between candidates.</param>
    public static ValuedTrial OfHypervolume(
        IReadOnlyList<ISurrogate> models,
        IReadOnlyList<CandidateConstraint> constraints,
        IReadOnlyList<double[]> front,
        ReadOnlySpan<double> reference,
        IReadOnlyList<double[]> candidates,
        double pricePerUnit,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(constraints);
        if (models.Count != reference.Length)
        {
            throw new ArgumentException($"Got {models.Count} models and a reference of {reference.Length} numbers; expected one of both for each objective.", nameof(reference));
        }

        ExpectedHypervolumeImprovement improvement = new(front, reference);
        double Evaluate(double[] x)
        {
            double logFeasibility = constraints.Sum(constraint => constraint.LogProbability(constraint.Model.Predict(x)));
            return improvement.Evaluate([.. models.Select(model => model.Predict(x))]) * Math.Exp(logFeasibility);
        }

        return Best(candidates, Evaluate, pricePerUnit, cancellationToken);
    }

    private static ValuedTrial Best(IReadOnlyList<double[]> candidates, Func<double[], double> gain, double pricePerUnit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        if (candidates.Count == 0)
        {
            throw new ArgumentException("Got no candidates; expected at least one.", nameof(candidates));
        }

        if (!double.IsFinite(pricePerUnit) || pricePerUnit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(pricePerUnit), pricePerUnit, "Expected a finite price of at least 0.");
        }

        ValuedTrial best = new(0, double.NegativeInfinity);
        for (int i = 0; i < candidates.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double value = gain(candidates[i]) * pricePerUnit;
            best = value > best.Gain ? new ValuedTrial(i, value) : best;
        }

        return best;
    }
}
