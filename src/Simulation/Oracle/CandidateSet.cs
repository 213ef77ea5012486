using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>The configurations that a schedule is made of.</summary>
internal static class CandidateSet
{
    /// <summary>The given configurations, or those of the lattice that no other one beats; with the start, where one is given.</summary>
    public static Candidate[] Of(ExperimentSettings settings, OracleOptions options, CancellationToken cancellationToken)
    {
        var kept = options.Candidates is { } given ? Rate(settings, given.Distinct(), cancellationToken) : Unbeaten(settings, cancellationToken);
        if (kept.Count == 0)
        {
            throw new ArgumentException("Got no candidates; expected at least one, or null for the job's lattice.", nameof(options));
        }

        if (options.Start is { } start && kept.All(candidate => candidate.Configuration != start))
        {
            kept.AddRange(Rate(settings, [start], cancellationToken));
        }

        return [.. kept];
    }

    // Rates take a while to find, so that what is beaten whatever they are is left out before.
    private static List<Candidate> Unbeaten(ExperimentSettings settings, CancellationToken cancellationToken)
    {
        var lattice = new ConfigurationSpace(settings.Job.Bounds).Lattice.Select(configuration => new Candidate(settings, configuration));
        var rated = Rate(settings, Undominated(lattice, IsBeaten).Select(candidate => candidate.Configuration), cancellationToken);
        return WithoutBeatenShapes(Undominated(rated, (candidate, by) => candidate.Shape == by.Shape && IsBeatenWithRecovery(candidate, by)));
    }

    private static List<Candidate> Rate(ExperimentSettings settings, IEnumerable<JobConfiguration> configurations, CancellationToken cancellationToken)
    {
        var limit = new RecoveryLimit(settings.Job, settings.Slo.RecoverySeconds, new ChangeRules(settings).LeastCapacityShare);
        var rated = new List<Candidate>();
        foreach (var configuration in configurations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rated.Add(new Candidate(settings, configuration) { AdmissibleRate = limit.HighestRate(configuration) });
        }

        return rated;
    }

    // More subtasks share a backlog, so that each has less of it: recovery is read off the largest one.
    private static bool IsBeaten(Candidate candidate, Candidate by) =>
        candidate.Shape == by.Shape && by.IsAtLeast(candidate) && by.Configuration.Parallelism >= candidate.Configuration.Parallelism;

    private static bool IsBeatenWithRecovery(Candidate candidate, Candidate by) => by.IsAtLeast(candidate) && by.AdmissibleRate >= candidate.AdmissibleRate;

    // Where every configuration of a shape is beaten by one of another shape, whatever is done with the one can be done with the other.
    private static List<Candidate> WithoutBeatenShapes(List<Candidate> candidates)
    {
        var shapes = candidates.GroupBy(candidate => candidate.Shape).Select(shape => shape.ToArray()).ToList();
        for (var i = shapes.Count - 1; i >= 0; i--)
        {
            if (shapes.Exists(other => other != shapes[i] && Array.TrueForAll(shapes[i], candidate => Array.Exists(other, by => IsBeatenWithRecovery(candidate, by)))))
            {
                shapes.RemoveAt(i);
            }
        }

        return [.. shapes.SelectMany(shape => shape)];
    }

    // Cheapest first, so that what beats a candidate was mostly kept before it; of equals the first stays.
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
