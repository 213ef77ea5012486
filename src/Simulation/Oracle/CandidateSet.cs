using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>The configurations that a schedule is made of.</summary>
internal static class CandidateSet
{
    /// <summary>The given configurations, or those of the lattice that no other one beats; with the start, where one is given.</summary>
    public static Candidate[] Of(ExperimentSettings settings, OracleOptions options, CancellationToken cancellationToken)
    {
        var chosen = options.Candidates is { } given
            ? given.Distinct().Select(configuration => new Candidate(settings, configuration)).ToList()
            : Undominated(new ConfigurationSpace(settings.Job.Bounds).Lattice.Select(c => new Candidate(settings, c)), IsBeaten);
        if (chosen.Count == 0)
        {
            throw new ArgumentException("Got no candidates; expected at least one, or null for the job's lattice.", nameof(options));
        }

        var rated = WithRates(settings, chosen, cancellationToken);
        var kept = options.Candidates is null ? Undominated(rated, IsBeatenWithRecovery) : rated;
        if (options.Start is { } start && kept.All(candidate => candidate.Configuration != start))
        {
            kept.AddRange(WithRates(settings, [new Candidate(settings, start)], cancellationToken));
        }

        return [.. kept];
    }

    private static List<Candidate> WithRates(ExperimentSettings settings, List<Candidate> candidates, CancellationToken cancellationToken)
    {
        var limit = new RecoveryLimit(settings.Job, settings.Slo.RecoverySeconds, settings.Job.Rescale(settings.Rescale).CapacityShare);
        var rated = new List<Candidate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rated.Add(candidate with { AdmissibleRate = limit.HighestRate(candidate.Configuration) });
        }

        return rated;
    }

    // More subtasks share a backlog, so that each has less of it: recovery is read off the largest one.
    private static bool IsBeaten(Candidate candidate, Candidate by) =>
        by.IsAtLeast(candidate) && by.Configuration.Parallelism >= candidate.Configuration.Parallelism;

    private static bool IsBeatenWithRecovery(Candidate candidate, Candidate by) => by.IsAtLeast(candidate) && by.AdmissibleRate >= candidate.AdmissibleRate;

    // Cheapest first, so that whatever beats a candidate was kept before it or costs the same; of equals the first stays.
    private static List<Candidate> Undominated(IEnumerable<Candidate> candidates, Func<Candidate, Candidate, bool> isBeaten)
    {
        var kept = new List<Candidate>();
        foreach (var candidate in candidates.OrderBy(c => c.PricePerSecond).ThenByDescending(c => c.Capacity).ThenBy(c => c.IntervalSeconds))
        {
            if (!kept.Exists(by => isBeaten(candidate, by)))
            {
                kept.RemoveAll(earlier => isBeaten(earlier, candidate));
                kept.Add(candidate);
            }
        }

        return kept;
    }
}
