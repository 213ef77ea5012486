using Sheaf.Control.Configuration;
using Sheaf.Control.Learning;
using Sheaf.Control.Learning.Studies;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Planning;

/// <summary>
/// Learns how configurations behave and proposes, for a forecast, the cheapest one that keeps both limits with the required
/// confidence. Doing nothing is always a candidate. Not thread-safe.
/// </summary>
public sealed class Planner
{
    /// <summary>A change must pay for itself within this many seconds, or within the horizon where that is longer.</summary>
    public const double PaybackSeconds = 120;

    // Smaller savings are within the noise of the predictions; changing for them is flapping. A restart disturbs the job even
    // where it breaks no limit, so it must save more.
    internal const double LeastSaving = 0.1;
    private const double LeastSavingByRestart = 0.25;
    private const double LikelyMargin = 0.05;
    private const double CoinToss = 0.5;

    // The upper quantile of a young forecast, or of one that has just seen a burst, can lie far beyond any load there ever was.
    private const double LeapFactor = 2;

    // A new configuration must do for a little more than planned, the one in force for the plan: a band that keeps a rising
    // load from pushing the job up step by step.
    private const double Headroom = 1.15;
    private const double TrustSlack = 0.1;
    private const double PlanningQuantile = 0.9;
    private const int ShownCandidates = 10;

    // Production measures every tick, mostly what is known already; a fit costs some 20 ms of CPU.
    private const int ProductionBetweenFits = 15;

    private readonly int _seed;
    private readonly Measurements _measurements = new();
    private ConfigurationSpace? _space;
    private PerformanceModel? _model;
    private ServiceLevelObjective? _fittedFor;
    private bool _stale = true;
    private int _unfitted;

    /// <summary>A planner that knows nothing yet.</summary>
    /// <param name="seed">Seed of every random choice.</param>
    public Planner(int seed) => _seed = seed;

    /// <summary>The measurements it rests on, as can be handed to <see cref="Learn"/> of a new planner.</summary>
    public IReadOnlyList<Trial> Measurements => _measurements.All;

    /// <summary>What is known now, to be looked at.</summary>
    public LearntState Learnt => new(_measurements.All, _model);

    /// <summary>Takes new measurements; those without figures are passed over.</summary>
    /// <returns>How many were taken.</returns>
    public int Learn(IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var known = _measurements.Count;
        var taken = trials.Count(_measurements.Add);
        _unfitted += taken;
        _stale |= _measurements.Count != known || _unfitted >= ProductionBetweenFits;
        return taken;
    }

    /// <summary>Plans for <paramref name="request"/>.</summary>
    public Plan Plan(PlanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rate = PlannedRate(request);
        Refresh(request.Settings, rate, cancellationToken);
        var candidates = Evaluate(request, rate);
        var current = candidates.First(candidate => candidate.IsCurrent);
        var choice = Choose(candidates, current, request.Settings);
        return new Plan
        {
            Choice = choice.Configuration,
            PlannedRate = rate,
            Reason = PlanReasons.Explain(request, rate, current, choice, _model is { IsComplete: true }),
            Candidates = Shown(candidates, choice),
            TrustedNeighbours = Neighbours(candidates, choice),
            Profiling = new ProfilingAdvisor(_space!, _model!, _measurements, _seed).Advise(request, candidates, rate, cancellationToken),
            Urgent = !current.Trusted && _model!.IsComplete,
            Measurements = _model!.Count,
        };
    }

    private double PlannedRate(PlanRequest request)
    {
        var offered = request.OfferedRate ?? 0;
        var highest = Math.Max(_measurements.HighestProductionRate, offered);
        var quantile = request.Forecast.Peak(PlanningQuantile);
        return Math.Max(highest > 0 ? Math.Min(quantile, LeapFactor * highest) : quantile, offered);
    }

    private void Refresh(JobSettings settings, double rate, CancellationToken cancellationToken)
    {
        if (_space is null || _space.Bounds != settings.Bounds)
        {
            (_space, _model, _stale) = (new ConfigurationSpace(settings.Bounds), null, true);
        }

        var highest = PowerOfTwoAbove(Math.Max(rate, _measurements.HighestRate));
        if (!_stale && _fittedFor == settings.Slo && _model!.Features.HighestRate >= highest)
        {
            return;
        }

        var features = _model is { } known && known.Features.HighestRate >= highest ? known.Features : new FeatureMap(_space, highest);
        _model = PerformanceModel.Fit(features, settings.Slo, _measurements.All, _model, _seed, cancellationToken);
        (_fittedFor, _stale, _unfitted) = (settings.Slo, false, 0);
    }

    // A scale that moves with every new rate would make each fit start anew.
    private static double PowerOfTwoAbove(double rate) => Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(rate, 1))));

    private List<Candidate> Evaluate(PlanRequest request, double rate)
    {
        var lattice = _space!.Contains(request.Current) ? _space.Lattice : [.. _space.Lattice, request.Current];
        var predictions = _model!.PredictMany(lattice, rate * Headroom);
        return
        [
            .. lattice.Select((configuration, i) => ToCandidate(
                request, configuration, configuration == request.Current ? _model.Predict(configuration, rate) : predictions[i])),
        ];
    }

    private static Candidate ToCandidate(PlanRequest request, JobConfiguration configuration, PerformancePrediction prediction)
    {
        var settings = request.Settings;
        var confidence = settings.Confidence - (configuration == request.Current ? TrustSlack : 0);
        return new Candidate
        {
            Configuration = configuration,
            CostPerHour = settings.Prices.PerHour(configuration),
            LatencyP95Ms = prediction.LatencyP95Ms,
            ProbabilityLatencyOk = prediction.ProbabilityLatencyOk,
            RecoverySeconds = prediction.RecoverySeconds,
            ProbabilityRecoveryOk = prediction.ProbabilityRecoveryOk,
            ExpectedCost = ExpectedCost(request, configuration, prediction),
            Trusted = prediction.ProbabilityLatencyOk >= confidence && prediction.ProbabilityRecoveryOk >= confidence,
            IsCurrent = configuration == request.Current,
        };
    }

    private static double? ExpectedCost(PlanRequest request, JobConfiguration configuration, PerformancePrediction prediction)
    {
        if (prediction.ProbabilityLatencyOk is not { } latencyOk)
        {
            return null;
        }

        var horizon = request.Forecast.Horizon * request.Forecast.StepSeconds;
        var allocation = request.Settings.Prices.PerHour(configuration) * Math.Max(horizon, PaybackSeconds) / 3600;
        var badSeconds = ((1 - latencyOk) * horizon) + (request.Current.NeedsRestart(configuration) ? request.RestartBadSeconds : 0);
        return allocation + (badSeconds * request.Settings.Prices.BadSecond);
    }

    private Candidate Choose(List<Candidate> candidates, Candidate current, JobSettings settings)
    {
        if (!_model!.IsComplete)
        {
            return Safe(candidates, current, settings);
        }

        return candidates.Where(candidate => candidate.Trusted).MinBy(candidate => Reluctance(current, candidate) * candidate.ExpectedCost)
            ?? MostLikely(candidates, current, settings);
    }

    private static double Reluctance(Candidate current, Candidate candidate) => candidate.IsCurrent
        ? 1
        : 1 / (1 - (current.Configuration.NeedsRestart(candidate.Configuration) ? LeastSavingByRestart : LeastSaving));

    // Before anything is known only the static configuration is trusted, by the person who gave it.
    private static Candidate Safe(List<Candidate> candidates, Candidate current, JobSettings settings) =>
        candidates.Find(candidate => candidate.Configuration == settings.Static) ?? current;

    // Where no configuration is trusted, capacity counts, not cost: the likeliest where one is at least as likely as not, else the
    // larger of the one in force and the one that the person sized for the job.
    private static Candidate MostLikely(List<Candidate> candidates, Candidate current, JobSettings settings)
    {
        static double Ok(Candidate candidate) => candidate.ProbabilityLatencyOk * candidate.ProbabilityRecoveryOk ?? 0;
        var likeliest = candidates.Max(Ok);
        if (likeliest >= CoinToss && Ok(current) < likeliest - LikelyMargin)
        {
            return candidates.Where(candidate => Ok(candidate) >= likeliest - LikelyMargin).MaxBy(candidate => candidate.Configuration.TotalCores)!;
        }

        return current.Configuration.TotalCores >= settings.Static.TotalCores
            ? current
            : candidates.Find(candidate => candidate.Configuration == settings.Static) ?? current;
    }

    private static IReadOnlyList<Candidate> Shown(List<Candidate> candidates, Candidate choice) =>
    [
        .. candidates
            .Where(candidate => candidate.Trusted || candidate.IsCurrent || candidate == choice)
            .OrderBy(candidate => candidate == choice ? 0 : candidate.IsCurrent ? 1 : 2)
            .ThenBy(candidate => candidate.ExpectedCost)
            .Take(ShownCandidates)
            .Select(candidate => candidate with { IsChosen = candidate == choice }),
    ];

    private IReadOnlyList<JobConfiguration> Neighbours(List<Candidate> candidates, Candidate choice)
    {
        var levels = _space!.Levels(choice.Configuration);
        return
        [
            .. candidates
                .Where(candidate => candidate.Trusted && candidate != choice)
                .Where(candidate => _space.Levels(candidate.Configuration).Select((level, i) => Math.Abs(level - levels[i])).Sum() == 1)
                .Select(candidate => candidate.Configuration),
        ];
    }
}
