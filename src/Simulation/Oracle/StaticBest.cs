using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// The best fixed configuration in hindsight: of all that keep the recovery limit at the highest rate of the load, the one with the least price of allocation and bad
/// seconds on the job without noise, its failures included. Where none keeps it, those with the highest rate at which they would are compared.
/// </summary>
public static class StaticBest
{
    private const double RateTolerance = 1e-9;

    /// <summary>Finds it in the job's lattice. Exact: only configurations whose allocation alone costs more than the best total are left out.</summary>
    /// <param name="settings">The job, its load, what it owes and what things cost.</param>
    /// <param name="progress">Told the share of configurations that are done.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static JobConfiguration Find(ExperimentSettings settings, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var horizon = new Horizon(settings, settings.Seconds);
        var limit = new RecoveryLimit(settings.Job, settings.Slo.RecoverySeconds);
        var candidates = new ConfigurationSpace(settings.Job.Bounds).Lattice
            .Select(configuration => new Candidate(settings, configuration))
            .OrderBy(candidate => candidate.PricePerSecond)
            .ToArray();
        var peak = horizon.Peak;
        var cluster = new FluidCluster(settings, horizon);
        return Cheapest(candidates, cluster, candidate => candidate.Capacity > peak && limit.HighestRate(candidate.Configuration) >= peak, progress, cancellationToken)
            ?? Cheapest(Closest(candidates, limit, cancellationToken), cluster, _ => true, progress, cancellationToken)!;
    }

    private static JobConfiguration? Cheapest(
        Candidate[] byPrice, FluidCluster cluster, Func<Candidate, bool> isAllowed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Candidate? best = null;
        var least = double.PositiveInfinity;
        for (var i = 0; i < byPrice.Length && byPrice[i].PricePerSecond * cluster.Horizon.Seconds < least; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (isAllowed(byPrice[i]) && TotalCost(byPrice[i], cluster) is var cost && cost < least)
            {
                (best, least) = (byPrice[i], cost);
            }

            progress?.Report((i + 1.0) / byPrice.Length);
        }

        progress?.Report(1);
        return best?.Configuration;
    }

    private static double TotalCost(Candidate candidate, FluidCluster cluster)
    {
        var job = cluster.Start(candidate);
        cluster.Advance(ref job, candidate, 0, cluster.Horizon.Seconds);
        return job.Cost;
    }

    private static Candidate[] Closest(Candidate[] candidates, RecoveryLimit limit, CancellationToken cancellationToken)
    {
        var rated = new List<Candidate>(candidates.Length);
        foreach (var candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rated.Add(candidate with { AdmissibleRate = limit.HighestRate(candidate.Configuration) });
        }

        var highest = rated.Max(candidate => candidate.AdmissibleRate);
        return [.. rated.Where(candidate => candidate.AdmissibleRate >= highest * (1 - RateTolerance))];
    }
}
