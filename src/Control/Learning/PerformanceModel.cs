using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Optimizer;
using Trial = Sheaf.Control.Observing.Trial;

namespace Sheaf.Control.Learning;

/// <summary>
/// What is believed of every configuration at every rate: one Gaussian process for the logarithm of p95 latency and one for
/// the logarithm of recovery, over <see cref="FeatureMap"/> inputs, tempered by monotone evidence: what failed with more
/// resources at a lower rate fails with less at a higher one, and nothing is sure beyond the densest load measured well.
/// </summary>
public sealed class PerformanceModel
{
    /// <summary>Fewest measurements for a model of an outcome.</summary>
    public const int MinimumMeasurements = 3;

    // A saturated run's latency only says how long the run lasted, so it counts as this many times the limit at most.
    private const double SaturationFactor = 8;
    private const double CensoredFactor = 1.5;
    private const double SupportMargin = 1.25;
    private const double UnsupportedProbability = 0.5;
    private const double EvidenceAgainst = 0.2;
    private const double EvidenceFor = 0.9;

    private readonly ServiceLevelObjective _slo;
    private readonly IReadOnlyList<Trial> _trials;
    private readonly double _densestCore;
    private readonly double _densestSlot;

    private PerformanceModel(FeatureMap features, ServiceLevelObjective slo, IReadOnlyList<Trial> trials, GaussianProcess? latency, GaussianProcess? recovery)
    {
        Features = features;
        _slo = slo;
        _trials = trials;
        var good = trials.Where(trial => trial.LatencyP95Ms <= slo.LatencyP95Ms).ToArray();
        _densestCore = good.Select(trial => trial.Rate / trial.Configuration.TotalCores).DefaultIfEmpty(0).Max();
        _densestSlot = good.Select(trial => trial.Rate / trial.Configuration.Parallelism).DefaultIfEmpty(0).Max();
        Latency = latency;
        Recovery = recovery;
    }

    /// <summary>How inputs are made.</summary>
    public FeatureMap Features { get; }

    /// <summary>Belief about ln(p95 latency in ms), or null where too little is known.</summary>
    public GaussianProcess? Latency { get; }

    /// <summary>Belief about ln(recovery in s), or null where too little is known.</summary>
    public GaussianProcess? Recovery { get; }

    /// <summary>True where both outcomes have a model.</summary>
    public bool IsComplete => Latency is not null && Recovery is not null;

    /// <summary>Number of measurements it rests on.</summary>
    public int Count => _trials.Count;

    /// <summary>The limits it was fitted for.</summary>
    internal ServiceLevelObjective Slo => _slo;

    /// <summary>The measurements it rests on.</summary>
    internal IReadOnlyList<Trial> Trials => _trials;

    /// <summary>What <see cref="Latency"/> was fitted on; gathered anew at each call.</summary>
    internal OutcomeData LatencyData => LatencyOf(Features, _trials, _slo);

    /// <summary>What <see cref="Recovery"/> was fitted on; gathered anew at each call.</summary>
    internal OutcomeData RecoveryData => RecoveryOf(Features, _trials, _slo);

    /// <summary>Fits both processes.</summary>
    /// <param name="features">How inputs are made.</param>
    /// <param name="slo">The limits; saturated and censored values are read relative to them.</param>
    /// <param name="trials">The measurements.</param>
    /// <param name="previous">An earlier model to start from, or null.</param>
    /// <param name="seed">Seed of the multi-start search.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static PerformanceModel Fit(
        FeatureMap features, ServiceLevelObjective slo, IReadOnlyList<Trial> trials, PerformanceModel? previous, int seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(slo);
        ArgumentNullException.ThrowIfNull(trials);
        return new PerformanceModel(
            features,
            slo,
            trials,
            FitOne(LatencyOf(features, trials, slo), previous?.Latency, seed, cancellationToken),
            FitOne(RecoveryOf(features, trials, slo), previous?.Recovery, seed + 1, cancellationToken));
    }

    /// <summary>What is believed of <paramref name="configuration"/> at <paramref name="rate"/> events per second.</summary>
    public PerformancePrediction Predict(JobConfiguration configuration, double rate)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var input = Features.Map(configuration, rate);
        var latency = Latency?.Predict(input);
        var recovery = Recovery?.Predict(input);
        return Combine(configuration, rate, latency, recovery);
    }

    /// <summary>What is believed of many configurations at one rate.</summary>
    public PerformancePrediction[] PredictMany(IReadOnlyList<JobConfiguration> configurations, double rate)
    {
        ArgumentNullException.ThrowIfNull(configurations);
        var inputs = configurations.Select(configuration => Features.Map(configuration, rate)).ToArray();
        var latency = PredictMany(Latency, inputs);
        var recovery = PredictMany(Recovery, inputs);
        return [.. configurations.Select((configuration, i) => Combine(configuration, rate, latency?[i], recovery?[i]))];
    }

    private static Posterior[]? PredictMany(GaussianProcess? model, double[][] inputs)
    {
        if (model is null)
        {
            return null;
        }

        var means = new double[inputs.Length];
        var variances = new double[inputs.Length];
        model.PredictMany(inputs, means, variances);
        return [.. means.Select((mean, i) => new Posterior(mean, variances[i]))];
    }

    private PerformancePrediction Combine(JobConfiguration configuration, double rate, Posterior? latency, Posterior? recovery) => new(
        latency is { } l ? Math.Exp(l.Mean) : null,
        Supported(configuration, rate, Temper(configuration, rate, trial => trial.LatencyP95Ms <= _slo.LatencyP95Ms, trial => trial.LatencyP95Ms is not null,
            latency?.ProbabilityBelow(Math.Log(_slo.LatencyP95Ms), Latency!.NoiseVariance), checkInterval: false)),
        recovery is { } r ? Math.Exp(r.Mean) : null,
        Temper(configuration, rate, trial => trial.RecoverySeconds <= _slo.RecoverySeconds && !trial.RecoveryCensored, trial => trial.RecoverySeconds is not null,
            recovery?.ProbabilityBelow(Math.Log(_slo.RecoverySeconds), Recovery!.NoiseVariance), checkInterval: true));

    private double? Temper(
        JobConfiguration configuration, double rate, Func<Trial, bool> isGood, Func<Trial, bool> isKnown, double? probability, bool checkInterval)
    {
        if (probability is not { } p)
        {
            return null;
        }

        var worse = _trials.Any(trial => isKnown(trial) && !isGood(trial) && trial.Rate <= rate
            && IsAtLeast(trial.Configuration, configuration, checkInterval));
        var better = _trials.Any(trial => isKnown(trial) && isGood(trial) && trial.Rate >= rate
            && IsAtLeast(configuration, trial.Configuration, checkInterval));

        // Evidence both ways is noise at the edge: leave it to the model.
        return (worse, better) switch
        {
            (true, false) => Math.Min(p, EvidenceAgainst),
            (false, true) => Math.Max(p, EvidenceFor),
            _ => p,
        };
    }

    // Beyond the densest load that was ever measured well, a model that has only seen good runs is sure of what it can't know.
    private double? Supported(JobConfiguration configuration, double rate, double? probability) =>
        rate / configuration.TotalCores <= SupportMargin * _densestCore && rate / configuration.Parallelism <= SupportMargin * _densestSlot
            ? probability
            : probability is { } p ? Math.Min(p, UnsupportedProbability) : null;

    private static bool IsAtLeast(JobConfiguration more, JobConfiguration less, bool checkInterval) =>
        more.Workers >= less.Workers
        && more.TotalCores >= less.TotalCores - 1e-9
        && more.CpuPerWorker >= less.CpuPerWorker - 1e-9
        && more.SlotsPerWorker == less.SlotsPerWorker
        && more.MemoryMiB >= less.MemoryMiB
        && (!checkInterval || more.CheckpointIntervalSeconds <= less.CheckpointIntervalSeconds + 1e-9);

    private static GaussianProcess? FitOne(OutcomeData data, GaussianProcess? previous, int seed, CancellationToken cancellationToken) =>
        data.Targets.Length < MinimumMeasurements
            ? null
            : GaussianProcess.Fit(
                data.Inputs,
                data.Targets,
                new GaussianProcessOptions { WarmStart = previous?.Hyperparameters, Starts = 2 },
                seed,
                cancellationToken);

    private static OutcomeData LatencyOf(FeatureMap features, IReadOnlyList<Trial> trials, ServiceLevelObjective slo) =>
        OutcomeData.Of(features, trials, trial => LogLatency(trial, slo));

    private static OutcomeData RecoveryOf(FeatureMap features, IReadOnlyList<Trial> trials, ServiceLevelObjective slo) =>
        OutcomeData.Of(features, trials, trial => LogRecovery(trial, slo));

    private static double? LogLatency(Trial trial, ServiceLevelObjective slo) =>
        trial.LatencyP95Ms is { } ms ? Math.Log(Math.Clamp(ms, 1, slo.LatencyP95Ms * SaturationFactor)) : null;

    private static double? LogRecovery(Trial trial, ServiceLevelObjective slo) => trial.RecoverySeconds is not { } s
        ? null
        : Math.Log(Math.Clamp(trial.RecoveryCensored ? Math.Max(s, slo.RecoverySeconds * CensoredFactor) : s, 0.1, slo.RecoverySeconds * SaturationFactor));
}
