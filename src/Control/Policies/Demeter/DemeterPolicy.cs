using System.Globalization;
using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// Demeter (Geldenhuys, Scheinert, Kao and Thamsen, "Demeter: resource-efficient distributed stream processing under dynamic loads with
/// multi-configuration optimization", ICPE 2024), to compare with: the workload is cut into segments of rate, each learns from profiling
/// runs by Gaussian processes which configurations keep latency and recovery, and the job goes to one that takes few cores and little memory
/// in the segment that the next ten minutes need.
/// </summary>
/// <remarks>
/// It keeps its knowledge in memory: one instance serves one job and one caller at a time. All times are those of the observations, so it
/// may be asked as often as is convenient, at least once a minute. Profiling heeds <c>Settings.Profiling.Enabled</c>, else its own budget
/// alone. The latency class is that of measured latency; the published system predicts it from parallelism and rate with boosted trees
/// that reproduce what they were trained on.
/// </remarks>
public sealed class DemeterPolicy : ILearningPolicy
{
    private readonly DemeterOptions _options;
    private readonly ProfileStore _store;
    private readonly SegmentModels _models;
    private readonly BatchSearch _search;
    private readonly DemeterCadence _cadence;
    private DemeterLattice? _lattice;

    /// <summary>A policy that knows nothing yet.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="seed">Seed of all that is drawn: with the same seed and inputs it decides the same.</param>
    public DemeterPolicy(DemeterOptions options, int seed)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _store = new ProfileStore(options);
        _models = new SegmentModels(options, _store, seed);
        _search = new BatchSearch(options, _store, seed);
        _cadence = new DemeterCadence(options);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    /// <remarks>Production trials are left out: the production job's own behaviour trains nothing.</remarks>
    public void Learn(IReadOnlyList<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        foreach (var trial in trials.Where(trial => trial is { Kind: TrialKind.Profiling, Status: TrialStatus.Completed or TrialStatus.Failed }))
        {
            _cadence.Ended(trial.Configuration);
            _store.Add(trial);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The job's bounds allow none of the configurations of <see cref="DemeterOptions.Space"/>.</exception>
    public Task<Plan> ProposeAsync(PolicyContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Propose(context.Request, context.Recent, cancellationToken));
    }

    private Plan Propose(PlanRequest request, IReadOnlyList<Observation> recent, CancellationToken cancellationToken)
    {
        var now = recent.Count > 0 ? recent[^1].At : request.Forecast.At;
        var minute = ProductionMinute.Of(recent, now);
        _cadence.Observe(now, request.Current, recent.LastOrDefault(observation => observation.Restarts is not null)?.Restarts);
        _store.See(minute.Rate, minute.LatencyMs);
        var plan = Stay(request, "The next optimisation is not due yet.");
        var failing = IsFailing(request, minute, now);
        if (request.Settings.Profiling.Enabled && minute.Rate > 0 && _cadence.BatchDue(now))
        {
            var advice = Search(request, plan.PlannedRate, minute.Rate.Value, failing, cancellationToken);
            _cadence.Asked(now, advice?.Configurations ?? []);
            plan = plan with { Profiling = advice };
        }

        if (!_cadence.OptimisationDue(now))
        {
            return plan;
        }

        _cadence.Optimised(now);
        return Optimise(request, plan, failing, cancellationToken);
    }

    private Plan Optimise(PlanRequest request, Plan plan, bool failing, CancellationToken cancellationToken)
    {
        if (failing)
        {
            return plan with
            {
                Choice = request.Settings.Static,
                Reason = "Latency is more than 2.14 times the least seen: the static configuration.",
                Urgent = true,
            };
        }

        var (target, model) = Target(request, plan.PlannedRate, cancellationToken);
        if (model is null)
        {
            return plan with { Reason = "Too little is known of the segment that the forecast falls into: nothing to change." };
        }

        var choice = new FinalChoice(_options, Lattice(request), model, request.Settings).From(request.Current);
        return plan with { Choice = choice, Reason = Reason(request, plan.PlannedRate, target, model, choice) };
    }

    private ProfilingAdvice? Search(PlanRequest request, double planned, double rate, bool failing, CancellationToken cancellationToken)
    {
        var (target, model) = Target(request, planned, cancellationToken);
        var profiled = _options.ProfilesAtTargetRate ? _store.Segments.LowerEdge(target) : rate;
        return _search.Find(
            new BatchRequest(Lattice(request), request.Settings, request.Current, failing, profiled, target, model), cancellationToken);
    }

    private (int Segment, SegmentModel? Model) Target(PlanRequest request, double planned, CancellationToken cancellationToken)
    {
        if (_store.LeastRate is null)
        {
            return (0, null);
        }

        var segment = _store.Segments.TargetOf(planned);
        return (segment, _models.Of(segment, Lattice(request), request.Settings.Slo, cancellationToken));
    }

    // Where a failure doesn't postpone optimisation, latency says nothing of the configuration until the job had its time to recover.
    private bool IsFailing(PlanRequest request, ProductionMinute minute, DateTimeOffset now) =>
        minute.LatencyMs > 0
        && !LatencyScore.IsGood(minute.LatencyMs.Value, _store.LeastLatencyMs!.Value)
        && (_options.FailuresPostpone || !_cadence.FailedWithin(request.Settings.Slo.RecoverySeconds, now));

    private DemeterLattice Lattice(PlanRequest request) =>
        _lattice is { } known && known.Bounds == request.Settings.Bounds
            ? known
            : _lattice = new DemeterLattice(_options.Space, request.Settings.Bounds);

    private Plan Stay(PlanRequest request, string reason) => new()
    {
        Choice = request.Current,
        PlannedRate = _options.RateHeadroom * RatePrediction.Peak(request.Forecast),
        Reason = reason,
        Candidates = [],
        Measurements = _store.Profiles.Count,
    };

    private static string Reason(PlanRequest request, double planned, int target, SegmentModel model, JobConfiguration choice) => string.Create(
        CultureInfo.InvariantCulture,
        $"{planned:0} events/s are planned for, workload segment {target} with {model.Profiles.Count} profiles: {(choice == request.Current ? "nothing to change" : $"{request.Current} → {choice}")}.");
}
