using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using ParetoFront = Sheaf.Optimizer.ParetoFront;

namespace Sheaf.Control.Planning;

/// <summary>The Pareto front of a job's trials: cheapest per hour against fastest and quickest to recover, among those that kept the limits.</summary>
public static class TrialFront
{
    /// <summary>Part of the rate asked for that a trial must have been offered to compete for the front.</summary>
    public const double RateTolerance = 0.9;

    /// <summary>The completed trials as points, in the order given, with those on the front marked.</summary>
    /// <param name="trials">Trials of one job; those without figures are left out.</param>
    /// <param name="slo">The limits.</param>
    /// <param name="prices">What resources cost.</param>
    /// <param name="rate">
    /// Events per second that the front is for: trials below <see cref="RateTolerance"/> of it prove too little and do not compete.
    /// Null lets all compete.
    /// </param>
    public static IReadOnlyList<FrontPoint> Of(IEnumerable<Trial> trials, ServiceLevelObjective slo, Prices prices, double? rate = null)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(slo);
        ArgumentNullException.ThrowIfNull(prices);
        FrontPoint[] points = [.. trials.Where(trial => trial.Status == TrialStatus.Completed).Select(trial => Point(trial, slo, prices))];
        var competing = points.Where(point => point.WithinSlo == true && point.Rate >= RateTolerance * (rate ?? 0)).ToList();
        var front = competing.Where(point => !competing.Any(other => Dominates(other, point))).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. points.Select(point => front.Contains(point) ? point with { OnFront = true } : point)];
    }

    private static bool Dominates(FrontPoint a, FrontPoint b) => ParetoFront.Dominates(Objectives(a), Objectives(b));

    // A recovery that was not measured counts as the worst, so that it never pushes out one that was.
    private static double[] Objectives(FrontPoint point) =>
        [point.CostPerHour, point.LatencyP95Ms ?? double.PositiveInfinity, point.RecoverySeconds ?? double.PositiveInfinity];

    private static FrontPoint Point(Trial trial, ServiceLevelObjective slo, Prices prices) => new()
    {
        TrialId = trial.Id,
        Kind = trial.Kind,
        At = trial.At,
        Configuration = trial.Configuration,
        Rate = trial.Rate,
        CostPerHour = prices.PerHour(trial.Configuration),
        LatencyP95Ms = trial.LatencyP95Ms,
        RecoverySeconds = trial.RecoverySeconds,
        RecoveryCensored = trial.RecoveryCensored,
        WithinSlo = Both(Latency(trial, slo), Recovery(trial, slo)),
    };

    private static bool? Latency(Trial trial, ServiceLevelObjective slo) =>
        trial.LatencyP95Ms is { } latency ? latency <= slo.LatencyP95Ms : null;

    // A censored recovery is a lower bound: above the limit it is broken for sure, below it nothing is known.
    private static bool? Recovery(Trial trial, ServiceLevelObjective slo) => trial switch
    {
        { RecoverySeconds: { } seconds } when seconds > slo.RecoverySeconds => false,
        { RecoveryCensored: true } => null,
        _ => true,
    };

    private static bool? Both(bool? a, bool? b) => a == false || b == false ? false : a is null || b is null ? null : true;
}
