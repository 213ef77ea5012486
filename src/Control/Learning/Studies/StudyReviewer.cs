using Sheaf.Control.Configuration;

namespace Sheaf.Control.Learning.Studies;

/// <summary>Says what has been learnt of a job. It looks only: no plan comes out differently for it.</summary>
public static class StudyReviewer
{
    /// <summary>Reviews what was learnt.</summary>
    /// <param name="learnt">Measurements and model.</param>
    /// <param name="request">For what settings, configuration and rate.</param>
    /// <param name="seed">Same seed, same review.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static StudyReview Review(LearntState learnt, StudyRequest request, int seed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(learnt);
        ArgumentNullException.ThrowIfNull(request);
        var rate = request.Rate ?? learnt.Measurements.MaxBy(trial => trial.At)?.Rate;
        return new StudyReview
        {
            Rate = rate,
            Current = request.Current,
            Thresholds = StudyTrials.Thresholds(request),
            Trials = StudyTrials.Of(learnt.Measurements, request),
            Outcomes = rate is { } known && learnt.Measurements.Count >= PerformanceModel.MinimumMeasurements
                ? Outcomes(learnt, request, known, seed, cancellationToken)
                : [],
        };
    }

    private static IReadOnlyList<StudyOutcome> Outcomes(LearntState learnt, StudyRequest request, double rate, int seed, CancellationToken cancellationToken)
    {
        var model = Model(learnt, request, rate, seed, cancellationToken);
        var axes = StudyAxis.Of(
            request.Settings.Bounds, Math.Min(rate, model.Trials.Min(trial => trial.Rate)), Math.Max(rate, model.Trials.Max(trial => trial.Rate)));
        var reviewer = new OutcomeReviewer(model.Features, axes, request.Current, rate, seed);
        return
        [
            .. new[]
            {
                reviewer.Review("latencyP95Ms", request.Settings.Slo.LatencyP95Ms, model.Latency, model.LatencyData, cancellationToken),
                reviewer.Review("recoverySeconds", request.Settings.Slo.RecoverySeconds, model.Recovery, model.RecoveryData, cancellationToken),
            }.OfType<StudyOutcome>(),
        ];
    }

    // The planner's own, unless the settings have changed since it was fitted.
    private static PerformanceModel Model(LearntState learnt, StudyRequest request, double rate, int seed, CancellationToken cancellationToken)
    {
        if (learnt.Model is { Count: > 0 } model && model.Slo == request.Settings.Slo && model.Features.Bounds == request.Settings.Bounds)
        {
            return model;
        }

        var features = new FeatureMap(new ConfigurationSpace(request.Settings.Bounds), Math.Max(rate, learnt.Measurements.Max(trial => trial.Rate)));
        return PerformanceModel.Fit(features, request.Settings.Slo, learnt.Measurements, previous: null, seed, cancellationToken);
    }
}
