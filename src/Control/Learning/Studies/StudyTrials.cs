using Sheaf.Control.Planning;
using Sheaf.Optimizer;
using Trial = Sheaf.Control.Observing.Trial;

namespace Sheaf.Control.Learning.Studies;

/// <summary>Puts measurements in order, marks the front and follows the hypervolume.</summary>
internal static class StudyTrials
{
    // As a hair's breadth beyond the static configuration, or that one would add nothing.
    private const double CostMargin = 1.05;

    public static StudyThresholds Thresholds(StudyRequest request) => new(
        CostMargin * request.Settings.Prices.PerHour(request.Settings.Static),
        request.Settings.Slo.LatencyP95Ms,
        request.Settings.Slo.RecoverySeconds);

    public static IReadOnlyList<StudyTrial> Of(IReadOnlyList<Trial> measurements, StudyRequest request)
    {
        var thresholds = Thresholds(request);
        var points = TrialFront.Of(measurements.OrderBy(trial => trial.At), request.Settings.Slo, request.Settings.Prices, request.Rate);
        var counted = new List<double[]>();
        double? volume = thresholds.CostPerHour > 0 ? 0 : null;
        var trials = new List<StudyTrial>(points.Count);
        foreach (var point in points)
        {
            if (volume is not null && Objectives(point, thresholds, request.Rate) is { } objectives)
            {
                counted.Add(objectives);
                volume = Hypervolume.Compute(counted, [1, 1, 1]);
            }

            trials.Add(new StudyTrial(trials.Count + 1, point, volume));
        }

        return trials;
    }

    // As parts of their thresholds.
    private static double[]? Objectives(FrontPoint point, StudyThresholds thresholds, double? rate) =>
        point is { WithinSlo: true, LatencyP95Ms: { } latency, RecoverySeconds: { } recovery } && point.Rate >= TrialFront.RateTolerance * (rate ?? 0)
            ? [point.CostPerHour / thresholds.CostPerHour, latency / thresholds.LatencyP95Ms, recovery / thresholds.RecoverySeconds]
            : null;
}
