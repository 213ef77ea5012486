namespace Sheaf.Optimizer;

/// <summary>
/// Multi-objective Thompson sampling over a list of candidates: each pick draws every outcome jointly and takes, of the draw's own Pareto
/// front, the point that adds most hypervolume to what is observed and already picked (Bradford, Schweidtmann and Lapkin, "Efficient
/// multiobjective optimization employing Gaussian processes, spectral sampling and a genetic algorithm", 2018). With one objective it is
/// the draw's minimum (Thompson 1933).
/// </summary>
public static class ThompsonSampling
{
    /// <summary>Picks candidates, each from a draw of its own.</summary>
    /// <param name="models">One per minimised objective.</param>
    /// <param name="candidates">N × d, finite, meant to be in [0, 1]; 1 to <see cref="ThompsonSample.MaximumPoints"/>.</param>
    /// <param name="count">How many, at least 1; fewer come back when candidates run out.</param>
    /// <param name="seed">Same seed, same picks.</param>
    /// <param name="front">Observed feasible objectives; none when null.</param>
    /// <param name="reference">
    /// Worst values of interest, one per objective, finite. When null, each draw takes its own: the worst of its Pareto front and the
    /// observed front, and a tenth of their range beyond.
    /// </param>
    /// <param name="constraints">Limits on modelled outcomes, drawn too; none when null.</param>
    /// <param name="excluded">Candidates never to pick; none when null.</param>
    /// <param name="cancellationToken">Stops between picks.</param>
    /// <returns>Positions among the candidates, distinct.</returns>
    /// <exception cref="ArgumentException">A count or length is wrong.</exception>
    public static int[] Suggest(
        IReadOnlyList<ISurrogate> models,
        IReadOnlyList<double[]> candidates,
        int count,
        int seed = 0,
        IReadOnlyList<double[]>? front = null,
        double[]? reference = null,
        IReadOnlyList<CandidateConstraint>? constraints = null,
        IReadOnlyCollection<int>? excluded = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (models.Count == 0 || (reference is not null && reference.Length != models.Count))
        {
            throw new ArgumentException($"Got {models.Count} models and a reference of {reference?.Length ?? 0} numbers; expected at least one model and as many numbers, or no reference.", nameof(models));
        }

        Random random = new(seed);
        ThompsonDraws draws = new(models, constraints ?? [], candidates, cancellationToken);
        List<int> open = [.. Enumerable.Range(0, candidates.Count).Except(excluded ?? [])];
        List<double[]> known = [.. front ?? []];
        List<int> picks = [];
        while (picks.Count < count && open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            draws.Draw(random);
            int pick = draws.Feasible(open) is { Count: > 0 } feasible ? Best(draws, feasible, known, reference) : draws.LeastInfeasible(open);
            picks.Add(pick);
            open.Remove(pick);
            known.Add(draws.Objectives(pick));
        }

        return [.. picks];
    }

    private static int Best(ThompsonDraws draws, IReadOnlyList<int> open, List<double[]> known, double[]? reference)
    {
        double[][] drawn = [.. open.Select(draws.Objectives)];
        int[] nonDominated = ParetoFront.NonDominatedIndices(drawn);
        double[] limit = reference ?? Reference([.. nonDominated.Select(i => drawn[i]), .. known]);
        double before = Hypervolume.Compute(known, limit);
        double most = 0;
        int? best = null;
        foreach (int i in nonDominated)
        {
            double gain = Hypervolume.Compute([.. known, drawn[i]], limit) - before;
            if (gain > most)
            {
                (most, best) = (gain, i);
            }
        }

        return open[best ?? ParetoFront.Knee(drawn)];
    }

    private static double[] Reference(double[][] points)
    {
        double[] reference = new double[points[0].Length];
        for (int j = 0; j < reference.Length; j++)
        {
            double worst = points.Max(point => point[j]);
            double range = worst - points.Min(point => point[j]);
            reference[j] = worst + (range > 0 ? 0.1 * range : Math.Max(1e-9, 0.1 * Math.Abs(worst)));
        }

        return reference;
    }
}
