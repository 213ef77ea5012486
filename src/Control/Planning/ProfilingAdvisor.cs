using System.Globalization;
using Sheaf.Control.Configuration;
using Sheaf.Control.Learning;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Optimizer;
using Trial = Sheaf.Control.Observing.Trial;

namespace Sheaf.Control.Planning;

/// <summary>
/// Says which profiling runs are worth their price: first a spread over the cost range, then, by constrained expected
/// hypervolume improvement over (cores, memory), the cheaper configurations that may keep the objective but aren't trusted.
/// </summary>
internal sealed class ProfilingAdvisor
{
    // A run pays when what it may save within an hour is worth more than the run.
    private const double PaybackHours = 1;
    private const double LeastHope = 0.1;

    // A run at a rate within 15 % of an earlier one, with the same configuration, would teach nothing new.
    private const double SameRate = 0.15;
    private const double ReferenceMargin = 1.05;

    // The first runs also look a step ahead of the load: what they keep there is trusted when it comes.
    private const double SpreadRateFactor = 2;

    private readonly ConfigurationSpace _space;
    private readonly PerformanceModel _model;
    private readonly Measurements _measurements;
    private readonly int _seed;

    public ProfilingAdvisor(ConfigurationSpace space, PerformanceModel model, Measurements measurements, int seed) =>
        (_space, _model, _measurements, _seed) = (space, model, measurements, seed);

    public ProfilingAdvice? Advise(PlanRequest request, IReadOnlyList<Candidate> candidates, double rate, CancellationToken cancellationToken)
    {
        if (!request.Settings.Profiling.Enabled || request.ProfilingCores <= 0 || rate <= 0)
        {
            return null;
        }

        return _model.IsComplete ? ByAcquisition(request, candidates, rate, cancellationToken) : BySpread(request, rate);
    }

    private ProfilingAdvice? BySpread(PlanRequest request, double rate)
    {
        var affordable = _space.Lattice
            .Where(configuration => configuration.TotalCores <= request.ProfilingCores + 1e-9 && configuration.TotalCores <= request.Settings.Static.TotalCores)
            .OrderBy(configuration => request.Settings.Prices.PerHour(configuration))
            .ToArray();
        var count = Math.Min(request.Settings.Profiling.BatchSize, affordable.Length);
        if (count == 0)
        {
            return null;
        }

        // One run in each stratum of the cost range; where in it is drawn by the seed.
        var random = new Random(_seed + _measurements.ProfilingRuns);
        var picks = Enumerable.Range(0, count)
            .Select(stratum => affordable[(int)((stratum + random.NextDouble()) * affordable.Length / count)])
            .Distinct()
            .Reverse()
            .ToArray();
        return new ProfilingAdvice(picks, rate * SpreadRateFactor, "Nothing is known yet of configurations other than the one in force: a spread over the cost range.");
    }

    private ProfilingAdvice? ByAcquisition(PlanRequest request, IReadOnlyList<Candidate> candidates, double rate, CancellationToken cancellationToken)
    {
        var settings = request.Settings;
        var best = candidates.Where(candidate => candidate.Trusted).MinBy(candidate => candidate.CostPerHour);
        var bestCost = best?.CostPerHour ?? settings.Prices.PerHour(settings.Static);
        var open = candidates.Where(candidate => IsOpen(request, candidate, bestCost, rate)).ToArray();
        if (open.Length == 0)
        {
            return null;
        }

        var picks = Acquire(request, candidates, open, rate, cancellationToken)
            .Where(suggestion => IsWorthIt(settings, open[suggestion.Index].Configuration, suggestion.FeasibilityProbability, bestCost))
            .Select(suggestion => open[suggestion.Index])
            .ToArray();
        return picks.Length == 0
            ? null
            : new ProfilingAdvice([.. picks.Select(pick => pick.Configuration)], rate, Reason(picks[0], bestCost, rate));
    }

    private static bool IsOpenRate(Trial trial, double rate) => Math.Abs(trial.Rate - rate) > SameRate * rate;

    private bool IsOpen(PlanRequest request, Candidate candidate, double bestCost, double rate) =>
        !candidate.Trusted
        && candidate.CostPerHour < bestCost
        && candidate.Configuration.TotalCores <= request.ProfilingCores + 1e-9
        && candidate.ProbabilityLatencyOk * candidate.ProbabilityRecoveryOk >= LeastHope
        && _measurements.All.All(trial => trial.Kind != TrialKind.Profiling || trial.Configuration != candidate.Configuration || IsOpenRate(trial, rate));

    private List<CandidateSuggestion> Acquire(
        PlanRequest request, IReadOnlyList<Candidate> candidates, Candidate[] open, double rate, CancellationToken cancellationToken)
    {
        var settings = request.Settings;
        var acquisition = new LatticeAcquisition(
            [.. open.Select(candidate => _model.Features.Map(candidate.Configuration, rate))],
            [
                CandidateObjective.Known([.. open.Select(candidate => candidate.Configuration.TotalCores)]),
                CandidateObjective.Known([.. open.Select(candidate => candidate.Configuration.TotalMemoryGiB)]),
            ],
            [
                CandidateConstraint.AtMost(_model.Latency!, Math.Log(settings.Slo.LatencyP95Ms)),
                CandidateConstraint.AtMost(_model.Recovery!, Math.Log(settings.Slo.RecoverySeconds)),
            ]);
        var front = candidates.Where(candidate => candidate.Trusted).Select(candidate => Objectives(candidate.Configuration)).ToArray();
        double[] reference = [.. Objectives(settings.Static).Select(value => value * ReferenceMargin)];
        return Spread(acquisition, open, settings.Profiling.BatchSize, front, reference, cancellationToken);
    }

    // One run for each amount of cores: a batch whose runs all stand or fall together teaches little more than one of them.
    private static List<CandidateSuggestion> Spread(
        LatticeAcquisition acquisition, Candidate[] open, int count, double[][] front, double[] reference, CancellationToken cancellationToken)
    {
        var picks = new List<CandidateSuggestion>();
        var excluded = new HashSet<int>();
        while (picks.Count < count
            && acquisition.Suggest(1, front, reference, excluded: excluded, cancellationToken: cancellationToken) is [{ ExpectedImprovement: > 0 } pick])
        {
            picks.Add(pick);
            var cores = open[pick.Index].Configuration.TotalCores;
            excluded.UnionWith(Enumerable.Range(0, open.Length).Where(i => Math.Abs(open[i].Configuration.TotalCores - cores) < 1e-9));
        }

        return picks;
    }

    private static double[] Objectives(JobConfiguration configuration) => [configuration.TotalCores, configuration.TotalMemoryGiB];

    private static bool IsWorthIt(JobSettings settings, JobConfiguration configuration, double hope, double bestCost)
    {
        var saving = (bestCost - settings.Prices.PerHour(configuration)) * hope * PaybackHours;
        var seconds = settings.Profiling.WarmUpSeconds + settings.Profiling.MeasureSeconds + settings.Slo.RecoverySeconds;
        return saving > settings.Prices.PerHour(configuration) * seconds / 3600;
    }

    private static string Reason(Candidate pick, double bestCost, double rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"Cheaper configurations such as {pick.Configuration} would save {1 - (pick.CostPerHour / bestCost):P0} at {rate:0} events/s, but are only {pick.ProbabilityLatencyOk * pick.ProbabilityRecoveryOk:P0} sure to keep the objective.");
}
