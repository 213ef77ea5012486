using System.Globalization;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Refinement;

namespace Sheaf.Control.Loop;

/// <summary>Measures what came of a change, tells those who learn from it, and goes back where it is worse than promised.</summary>
internal sealed class OutcomeReview
{
    // A promise was broken when less than half of the time after the change kept the objective though the load stayed within plan.
    private const double LeastShare = 0.5;
    private const double RateMargin = 1.05;
    private const double LeastCovered = 0.5;
    private const double Averaging = 0.3;

    private readonly ControllerPorts _ports;
    private readonly DecisionExecutor _executor;

    public OutcomeReview(ControllerPorts ports, DecisionExecutor executor) => (_ports, _executor) = (ports, executor);

    public async Task<ControllerState> ReviewAsync(
        ControllerState state, JobSettings settings, string jobId, Observation observation, RecentObservations recent, CancellationToken cancellationToken)
    {
        if (state.Watched is not { } watched || (observation.At - watched.Since).TotalSeconds < settings.Timing.OutcomeAfterSeconds)
        {
            return state;
        }

        var decision = await _ports.Decisions.FindAsync(watched.DecisionId, cancellationToken).ConfigureAwait(false);
        state = state with { Watched = null };
        if (decision?.Status != DecisionStatus.Applied)
        {
            return state;
        }

        var since = recent.Since(watched.Since);
        var outcome = Measure(decision, settings, observation.At, since);
        decision = decision with { Outcome = outcome };
        await _ports.Decisions.SaveAsync(decision, cancellationToken).ConfigureAwait(false);
        await TeachAsync(watched, decision, settings, outcome, cancellationToken).ConfigureAwait(false);
        state = state with { RestartBadSeconds = Average(state.RestartBadSeconds, watched, since, settings) };
        return ShouldRollBack(watched, decision, settings, outcome)
            ? (await _executor.RollBackAsync(state, decision, settings, observation.At, settings.Policy, outcome.Verdict, cancellationToken).ConfigureAwait(false)).State
            : state;
    }

    private static DecisionOutcome Measure(Decision decision, JobSettings settings, DateTimeOffset at, IReadOnlyList<Observation> since)
    {
        // Where the service was down in between, the few intervals since its start say more of that than of the change.
        var isCovered = since.Count * settings.Timing.TickSeconds >= LeastCovered * settings.Timing.OutcomeAfterSeconds;
        var within = since.Select(item => item.WithinSlo).OfType<bool>().ToArray();
        double? share = within.Length == 0 || !isCovered ? null : within.Count(ok => ok) / (double)within.Length;
        var latency = Median(since.Select(item => item.LatencyP95Ms));
        bool? kept = share is null ? null : share >= LeastShare;
        return new DecisionOutcome
        {
            At = at,
            OfferedRate = since.Select(item => item.OfferedRate).Average(),
            LatencyP95Ms = latency,
            WithinSloShare = share,
            CostPerHour = settings.Prices.PerHour(decision.To),
            Kept = kept,
            Verdict = kept switch
            {
                null => "Too little could be measured after the change.",
                true => string.Create(CultureInfo.InvariantCulture, $"Kept: p95 {latency:0} ms, within the objective {share:P0} of the time."),
                false => string.Create(CultureInfo.InvariantCulture, $"Broken: p95 {latency:0} ms, within the objective only {share:P0} of the time."),
            },
        };
    }

    private static double? Median(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToArray();
        return sorted.Length == 0 ? null : sorted[sorted.Length / 2];
    }

    private async Task TeachAsync(
        WatchedChange watched, Decision decision, JobSettings settings, DecisionOutcome outcome, CancellationToken cancellationToken)
    {
        if (watched is not { RefinedFeatures: { } features, RefinedContext: { } context } || outcome.WithinSloShare is not { } share)
        {
            return;
        }

        // Measured against the plan it moved away from: what it saved where the objective was kept, what it broke where it wasn't.
        var planned = decision.Candidates.FirstOrDefault(candidate => candidate.IsChosen)?.CostPerHour ?? settings.Prices.PerHour(decision.To);
        var reward = share < 1 ? share - 1 : 1 - (settings.Prices.PerHour(decision.To) / planned);
        await _ports.Refiner.LearnAsync(new RefinementFeedback(features, context, reward), cancellationToken).ConfigureAwait(false);
    }

    private static double Average(double known, WatchedChange watched, IReadOnlyList<Observation> since, JobSettings settings)
    {
        if (!watched.WasRestart || watched.WithinSloBefore != true)
        {
            return known;
        }

        var bad = since.Count(item => item.WithinSlo == false) * settings.Timing.TickSeconds;
        return known + (Averaging * (bad - known));
    }

    private static bool ShouldRollBack(WatchedChange watched, Decision decision, JobSettings settings, DecisionOutcome outcome) =>
        settings.Mode == ControlMode.Automatic
        && decision.Kind == DecisionKind.Reconfigure
        && watched.WithinSloBefore == true
        && outcome is { Kept: false, OfferedRate: { } rate }
        && rate <= decision.PlannedRate * RateMargin;
}
