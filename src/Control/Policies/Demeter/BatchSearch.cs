using System.Globalization;
using Sheaf.Control.Configuration;
using Sheaf.Control.Planning;
using Sheaf.Optimizer;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// Searches for a batch of profiling runs: evenly spread ones while the target segment has no model, then by
/// <see cref="BatchAcquisition"/> one after the other, within the rules and the budget.
/// </summary>
internal sealed class BatchSearch(DemeterOptions options, ProfileStore store, int seed)
{
    // Of the cube, about one point in two is a configuration.
    private const int MostDraws = 1000;

    private readonly SobolSequence _sobol = new(5, seed);
    private int _drawn;

    /// <summary>The batch, or null where no run is allowed, affordable and worth it.</summary>
    public ProfilingAdvice? Find(BatchRequest request, CancellationToken cancellationToken)
    {
        if (IsOver(request))
        {
            return null;
        }

        var rules = new BatchRules(options, store, request);
        var budget = new BatchBudget(options, request.Current, store.Of(request.Target).Length);
        var batch = request.Model is null
            ? Spread(request.Lattice, rules, budget)
            : Acquire(request, request.Model, rules, budget, cancellationToken);
        return batch.Count == 0 ? null : new ProfilingAdvice(batch, request.Rate, Reason(request));
    }

    // With what the segment that the runs would fall into knows already, another profile changes little.
    private bool IsOver(BatchRequest request) =>
        options.MostProfiles is { } most && store.Of(store.Segments.IndexOf(request.Rate)).Length >= most;

    private List<JobConfiguration> Spread(DemeterLattice lattice, BatchRules rules, BatchBudget budget)
    {
        var batch = new List<JobConfiguration>();
        for (var draw = 0; draw < MostDraws && batch.Count < options.MostRuns; draw++)
        {
            if (lattice.Space.At(_sobol.At(_drawn++)) is { } configuration
                && lattice.Contains(configuration) && rules.Allows(configuration) && budget.Affords(configuration) && !batch.Contains(configuration))
            {
                budget.Take(configuration);
                batch.Add(configuration);
            }
        }

        return batch;
    }

    private List<JobConfiguration> Acquire(
        BatchRequest request, SegmentModel model, BatchRules rules, BatchBudget budget, CancellationToken cancellationToken)
    {
        var configurations = request.Lattice.Configurations;
        var open = Enumerable.Range(0, configurations.Length).Where(i => rules.Allows(configurations[i])).ToHashSet();
        var acquisition = new BatchAcquisition(store, request, model);
        var batch = new List<JobConfiguration>();
        while (batch.Count < options.MostRuns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            open.RemoveWhere(i => !budget.Affords(configurations[i]));
            if (acquisition.Best(open) is not { } best || best.LogAcquisition < Math.Log(options.LeastImprovement))
            {
                break;
            }

            budget.Take(configurations[best.Index]);
            batch.Add(configurations[best.Index]);
            open.Remove(best.Index);
            acquisition.Imagine(best.Index);
        }

        return batch;
    }

    private static string Reason(BatchRequest request) => request.Model is { } model
        ? string.Create(CultureInfo.InvariantCulture, $"Workload segment {request.Target} rests on {model.Profiles.Count} profiles: where fewer cores or less memory may do.")
        : string.Create(CultureInfo.InvariantCulture, $"Too little is known of workload segment {request.Target}: evenly spread configurations.");
}
