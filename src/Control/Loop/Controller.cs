using Sheaf.Control.Configuration;
using Sheaf.Control.Decisions;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Control.Refinement;

namespace Sheaf.Control.Loop;

/// <summary>
/// The control loop of one job: observe, learn, forecast, profile, plan, refine, act, explain. It owns no thread and no
/// clock: someone calls <see cref="TickAsync"/>. What must outlive the process is in <see cref="ControllerState"/>, which goes in and
/// comes out. Not thread-safe.
/// </summary>
public sealed class Controller
{
    // Even an urgent change waits until the one before it shows.
    private const double UrgentDwellSeconds = 4;

    private readonly string _jobId;
    private readonly ControllerPorts _ports;
    private readonly DecisionExecutor _executor;
    private readonly OutcomeReview _review;
    private readonly RecentObservations _recent = new();
    private DateTimeOffset? _stepStart;
    private DateTimeOffset? _disturbedAt;
    private int? _restarts;
    private LoadForecast? _forecast;

    /// <summary>A loop for one job.</summary>
    /// <param name="jobId">The job's id; decisions are named after it.</param>
    /// <param name="ports">What it observes, asks and changes.</param>
    public Controller(string jobId, ControllerPorts ports)
    {
        _jobId = jobId;
        _ports = ports ?? throw new ArgumentNullException(nameof(ports));
        _executor = new DecisionExecutor(ports);
        _review = new OutcomeReview(ports, _executor);
    }

    /// <summary>The latest observations.</summary>
    public RecentObservations Recent => _recent;

    /// <summary>Runs one tick.</summary>
    /// <param name="state">What the last tick returned.</param>
    /// <param name="settings">The job's settings, which may have changed since.</param>
    /// <param name="cancellationToken">Stops before a change is made, never in the midst of one.</param>
    public async Task<TickResult> TickAsync(ControllerState state, JobSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(settings);
        var observation = await ObserveAsync(settings, cancellationToken).ConfigureAwait(false);
        state = state with { Ledger = state.Ledger.Add(observation, settings) };
        await LearnAsync(observation, state, settings, cancellationToken).ConfigureAwait(false);
        var forecast = await ForecastAsync(observation, settings, cancellationToken).ConfigureAwait(false);
        state = await _review.ReviewAsync(state, settings, _jobId, observation, _recent, cancellationToken).ConfigureAwait(false);
        state = await ExpireAsync(state, settings, observation, cancellationToken).ConfigureAwait(false);
        if (forecast is null || observation.State != "running")
        {
            return new TickResult(state, observation, forecast, WaitingFor(observation));
        }

        return await PlanAsync(state, settings, observation, forecast, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Carries out a decision that waits for a person.</summary>
    /// <exception cref="InvalidOperationException">It doesn't wait for one.</exception>
    public async Task<(ControllerState State, Decision Decision)> ApproveAsync(ControllerState state, Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(decision);
        var (next, applied) = await _executor.ApplyAsync(state, decision, _recent.WithinSlo(), null, cancellationToken).ConfigureAwait(false);
        return (next with { PendingDecisionId = null }, applied);
    }

    /// <summary>Turns down a decision that waits for a person; its configuration is avoided for a while.</summary>
    /// <exception cref="InvalidOperationException">It doesn't wait for one.</exception>
    public async Task<(ControllerState State, Decision Decision)> RejectAsync(
        ControllerState state, Decision decision, JobSettings settings, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(settings);
        var rejected = decision.Become(DecisionStatus.Rejected, "Turned down by a person.");
        await _ports.Decisions.SaveAsync(rejected, cancellationToken).ConfigureAwait(false);
        return (state with { PendingDecisionId = null, Avoided = DecisionExecutor.Avoid(rejected.To, settings, at) }, rejected);
    }

    /// <summary>Goes back to the configuration before <paramref name="decision"/>, on a person's word.</summary>
    /// <exception cref="InvalidOperationException">It was not carried out, or another configuration is in force by now.</exception>
    public async Task<(ControllerState State, Decision Decision)> RollBackAsync(
        ControllerState state, Decision decision, JobSettings settings, JobConfiguration current, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(settings);
        if (decision.Status != DecisionStatus.Applied || decision.To != current)
        {
            throw new InvalidOperationException(
                $"Decision {decision.Id} is {decision.Status} and asked for {decision.To}; the job runs on {current}. Only the change in force can be rolled back.");
        }

        return await _executor
            .RollBackAsync(state, decision, settings, at, "operator", "A person rolled it back.", cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<Observation> ObserveAsync(JobSettings settings, CancellationToken cancellationToken)
    {
        var raw = await _ports.Target.ObserveAsync(cancellationToken).ConfigureAwait(false);
        var observation = raw with { WithinSlo = SloCheck.WithinSlo(raw, settings.Slo) };
        if (observation.State != "running" || (observation.Restarts is { } restarts && _restarts is { } before && restarts != before))
        {
            _disturbedAt = observation.At;
        }

        _restarts = observation.Restarts ?? _restarts;
        _recent.Add(observation);
        return observation;
    }

    private async Task LearnAsync(Observation observation, ControllerState state, JobSettings settings, CancellationToken cancellationToken)
    {
        var disturbed = Latest(state.LastChangeAt, _disturbedAt);
        if (ProductionEvidence.From(observation, disturbed, settings.Slo) is { } trial)
        {
            await _ports.Planner.LearnAsync([trial], cancellationToken).ConfigureAwait(false);
        }
    }

    private static DateTimeOffset? Latest(DateTimeOffset? a, DateTimeOffset? b) => a is null || (b is not null && b > a) ? b : a;

    private async Task<LoadForecast?> ForecastAsync(Observation observation, JobSettings settings, CancellationToken cancellationToken)
    {
        _stepStart ??= observation.At.AddSeconds(-settings.Timing.TickSeconds);

        // A tick comes a little early or late: a step ends with the tick nearest to its end.
        var elapsed = (observation.At - _stepStart.Value).TotalSeconds;
        if (elapsed + (settings.Timing.TickSeconds / 2) < settings.Timing.ForecastStepSeconds)
        {
            return null;
        }

        var rate = _recent.MeanRate(_stepStart.Value);
        _stepStart = observation.At;
        _forecast = await _ports.Forecaster.ObserveAsync(observation.At, rate, cancellationToken).ConfigureAwait(false);
        return _forecast;
    }

    private async Task<ControllerState> ExpireAsync(ControllerState state, JobSettings settings, Observation observation, CancellationToken cancellationToken)
    {
        if (state.PendingDecisionId is not { } id)
        {
            return state;
        }

        var pending = await _ports.Decisions.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (pending?.Status != DecisionStatus.AwaitingApproval)
        {
            return state with { PendingDecisionId = null };
        }

        var waited = (observation.At - pending.At).TotalSeconds;
        var expired = waited >= settings.Timing.ApprovalExpirySeconds
            ? $"Nobody answered within {settings.Timing.ApprovalExpirySeconds:0} s."
            : settings.Mode != ControlMode.Approve ? $"The mode changed to {settings.Mode}." : null;
        if (expired is null)
        {
            return state;
        }

        await _ports.Decisions.SaveAsync(pending.Become(DecisionStatus.Expired, expired), cancellationToken).ConfigureAwait(false);
        return state with { PendingDecisionId = null };
    }

    private async Task<TickResult> PlanAsync(
        ControllerState state, JobSettings settings, Observation observation, LoadForecast forecast, CancellationToken cancellationToken)
    {
        var profiler = await _ports.Profiler.StatusAsync(cancellationToken).ConfigureAwait(false);
        var request = Request(state, settings, observation, forecast, ProfilingBudget.Cores(settings, observation, profiler, _ports.HostCores));
        var recent = _recent.Since(observation.At.AddSeconds(-60));
        var plan = await _ports.Policy(settings.Policy).ProposeAsync(new PolicyContext(request, recent), cancellationToken).ConfigureAwait(false);
        var profiling = plan.Profiling is { } advice && await _ports.Profiler.ScheduleAsync(advice, cancellationToken).ConfigureAwait(false);
        if (plan.Choice == observation.Configuration)
        {
            return new TickResult(state, observation, forecast, Activity(plan.Reason, profiling || profiler.Busy));
        }

        if (WhyWait(state, settings, observation, plan) is { } wait)
        {
            return new TickResult(state, observation, forecast, wait);
        }

        var (next, decision) = await DecideAsync(state, settings, observation, forecast, plan, cancellationToken).ConfigureAwait(false);
        return new TickResult(next, observation, forecast, decision?.Reason ?? plan.Reason);
    }

    private static PlanRequest Request(
        ControllerState state, JobSettings settings, Observation observation, LoadForecast forecast, double profilingCores) => new()
        {
            Settings = settings,
            Current = observation.Configuration,
            Forecast = forecast,
            OfferedRate = observation.OfferedRate,
            RestartBadSeconds = state.RestartBadSeconds,
            ProfilingCores = profilingCores,
        };

    private static string? WhyWait(ControllerState state, JobSettings settings, Observation observation, Plan plan)
    {
        if (state.PendingDecisionId is { } pending)
        {
            return $"Decision {pending} waits for a person.";
        }

        if (state.Avoided is { } avoided && avoided.Configuration == plan.Choice && observation.At < avoided.Until)
        {
            return $"{plan.Choice} is avoided until {avoided.Until:HH:mm:ss} UTC: a person or a measurement said no.";
        }

        var dwell = plan.Urgent ? Math.Min(UrgentDwellSeconds, settings.Timing.MinimumDwellSeconds) : settings.Timing.MinimumDwellSeconds;
        var since = Latest(state.LastChangeAt, settings.Mode == ControlMode.Automatic ? null : state.LastDecisionAt);
        if (since is { } last && (observation.At - last).TotalSeconds < dwell)
        {
            return $"The last change is less than {dwell:0} s ago.";
        }

        return settings.Mode == ControlMode.Advisory && state.LastTarget == plan.Choice
            ? $"Advice stands: {plan.Choice}."
            : null;
    }

    private async Task<(ControllerState State, Decision? Decision)> DecideAsync(
        ControllerState state, JobSettings settings, Observation observation, LoadForecast forecast, Plan plan, CancellationToken cancellationToken)
    {
        var refined = await RefineAsync(settings, observation, plan, cancellationToken).ConfigureAwait(false);
        var target = refined?.Configuration ?? plan.Choice;
        if (target == observation.Configuration)
        {
            return (state, null);
        }

        var decision = Draft(state, settings, observation, forecast, plan, target, refined?.Reason);
        state = state with { NextDecision = state.NextDecision + 1, LastDecisionAt = observation.At, LastTarget = plan.Choice };
        if (settings.Mode == ControlMode.Automatic)
        {
            return await _executor.ApplyAsync(state, decision, _recent.WithinSlo(), refined, cancellationToken).ConfigureAwait(false);
        }

        await _ports.Decisions.SaveAsync(decision, cancellationToken).ConfigureAwait(false);
        return (settings.Mode == ControlMode.Approve ? state with { PendingDecisionId = decision.Id } : state, decision);
    }

    private async Task<RefinedChoice?> RefineAsync(JobSettings settings, Observation observation, Plan plan, CancellationToken cancellationToken) =>
        settings is { Refinement: true, Policy: PolicyNames.Sheaf }
            ? await _ports.Refiner.RefineAsync(
                new RefinementRequest(
                    settings, plan.Choice, plan.TrustedNeighbours, plan.PlannedRate, observation.OfferedRate, observation.LatencyP95Ms / settings.Slo.LatencyP95Ms),
                cancellationToken).ConfigureAwait(false)
            : null;

    private Decision Draft(
        ControllerState state, JobSettings settings, Observation observation, LoadForecast forecast, Plan plan, JobConfiguration target, string? refinement) => new()
        {
            Id = $"{_jobId}-{state.NextDecision}",
            JobId = _jobId,
            At = observation.At,
            Kind = DecisionKind.Reconfigure,
            Status = settings.Mode == ControlMode.Advisory ? DecisionStatus.Recorded : DecisionStatus.AwaitingApproval,
            Mode = settings.Mode,
            Policy = settings.Policy,
            From = observation.Configuration,
            To = target,
            Reason = plan.Reason,
            Refinement = refinement,
            OfferedRate = observation.OfferedRate,
            PlannedRate = plan.PlannedRate,
            Forecast = forecast,
            Candidates = plan.Candidates,
        };

    private static string Activity(string reason, bool profiling) => profiling ? $"Profiling. {reason}" : reason;

    private static string WaitingFor(Observation observation) => observation.State switch
    {
        "running" => "Observing.",
        "paused" => "Paused.",
        _ => $"The job is {observation.State}.",
    };
}
