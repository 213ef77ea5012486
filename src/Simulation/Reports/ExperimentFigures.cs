using Sheaf.Control.Policies;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>The figures of an experiment, by policy and name. Immutable.</summary>
public sealed class ExperimentFigures
{
    private readonly Dictionary<(string Policy, string Figure), PolicySeries> _series;

    private ExperimentFigures(IReadOnlyList<string> policies, IReadOnlyList<PolicySeries> all)
    {
        Policies = policies;
        All = all;
        _series = all.ToDictionary(series => (series.Policy, series.Figure));
    }

    /// <summary>The policies that have a run, in the order in which they first ran.</summary>
    public IReadOnlyList<string> Policies { get; }

    /// <summary>Every known figure: by policy, then as in <see cref="PolicyFigureCatalog"/>.</summary>
    public IReadOnlyList<PolicySeries> All { get; }

    /// <summary>Takes the figures of runs, each compared with the static and oracle runs of its seed.</summary>
    /// <param name="runs">Finished runs, at most one for each policy and seed.</param>
    /// <param name="hours">Length of the experiment in hours, above 0.</param>
    public static ExperimentFigures Of(IReadOnlyList<PolicyRun> runs, double hours)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var length = Require.Positive(hours);
        var bySeed = runs.ToDictionary(run => (run.Policy, run.Seed));
        string[] policies = [.. runs.Select(run => run.Policy).Distinct()];
        var paired = runs
            .OrderBy(run => run.Seed)
            .Select(run => new PairedRun(run, bySeed.GetValueOrDefault((PolicyNames.Static, run.Seed)), bySeed.GetValueOrDefault((ExperimentPolicies.Oracle, run.Seed)), length))
            .ToLookup(pair => pair.Run.Policy);
        return new ExperimentFigures(policies, [.. policies.SelectMany(policy => SeriesOf(policy, [.. paired[policy]]))]);
    }

    /// <summary>A figure of a policy; null where it is unknown for every seed.</summary>
    public PolicySeries? Find(string policy, string figure) => _series.GetValueOrDefault((policy, figure));

    /// <summary>The median over the seeds; null where the figure is unknown for every seed.</summary>
    public double? Median(string policy, string figure) => Find(policy, figure)?.Median;

    private static IEnumerable<PolicySeries> SeriesOf(string policy, IReadOnlyList<PairedRun> runs) =>
        PolicyFigureCatalog.All
            .Select(figure => new PolicySeries(policy, figure.Name, figure.Unit, [.. runs.Select(figure.Measure).OfType<double>().Where(double.IsFinite)], runs.Count))
            .Where(series => series.Values.Count > 0);
}
