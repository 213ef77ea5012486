using System.Runtime.CompilerServices;

namespace Sheaf.Control.Policies.Ds2;

/// <summary>
/// The options of Apache Flink's autoscaler (<c>job.autoscaler.*</c>) that apply to a job scaled as a whole, with the published
/// defaults. Each is named after its key. All ranges include both ends.
/// </summary>
public sealed record Ds2Options
{
    /// <summary>Half the width of the default band around <see cref="UtilizationTarget"/>.</summary>
    private const double DefaultBoundary = 0.3;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>
    /// <c>utilization.target</c>: share of the true processing rate that the target rate should take. Default 0.7, range 0.05 to
    /// 1.
    /// </summary>
    public double UtilizationTarget { get; init => field = Require.Within(value, 0.05, 1); } = 0.7;

    /// <summary>
    /// <c>utilization.min</c>: below this use the job may be scaled down; null for the target − 0.3. At 0 it never is. Default
    /// null, range 0 to 1.
    /// </summary>
    public double? UtilizationMin { get; init => field = WithinOrNull(value); }

    /// <summary>
    /// <c>utilization.max</c>: above this use the job may be scaled up; null for the target + 0.3. Default null, range 0 to 1.
    /// </summary>
    public double? UtilizationMax { get; init => field = WithinOrNull(value); }

    /// <summary>
    /// <c>metrics.window</c>: how far back metrics are averaged; it must fill before anything is changed. Default 15 min, range 1
    /// s to 7 days.
    /// </summary>
    public TimeSpan MetricsWindow { get; init => field = Within(value, TimeSpan.FromSeconds(1)); } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// <c>stabilization.interval</c>: time after a change or restart that does not count towards the window. Default 5 min, range
    /// 0 to 7 days.
    /// </summary>
    public TimeSpan StabilizationInterval { get; init => field = Within(value, TimeSpan.Zero); } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// <c>scale-down.interval</c>: how long fewer workers must have been wanted before there are fewer; 0 for at once. Default 1
    /// h, range 0 to 7 days.
    /// </summary>
    public TimeSpan ScaleDownInterval { get; init => field = Within(value, TimeSpan.Zero); } = TimeSpan.FromHours(1);

    /// <summary>
    /// <c>scale-down.max-factor</c>: largest share of the parallelism that one change takes away. Default 0.6, range 0 to 1.
    /// </summary>
    public double ScaleDownMaxFactor { get; init => field = Require.Within(value, 0, 1); } = 0.6;

    /// <summary>
    /// <c>scale-up.max-factor</c>: largest multiple of the parallelism that one change adds. Default 100 000, range 0 to 10⁹.
    /// </summary>
    public double ScaleUpMaxFactor { get; init => field = Require.Within(value, 0, 1e9); } = 1e5;

    /// <summary>
    /// <c>catch-up.duration</c>: time in which a backlog is to be worked off; 0 for no capacity on that account. Default 30 min,
    /// range 0 to 7 days.
    /// </summary>
    public TimeSpan CatchUpDuration { get; init => field = Within(value, TimeSpan.Zero); } = TimeSpan.FromMinutes(30);

    /// <summary><c>restart.time</c>: time that a change is expected to stop the job for. Default 5 min, range 0 to 7 days.</summary>
    public TimeSpan RestartTime { get; init => field = Within(value, TimeSpan.Zero); } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// <c>backlog-processing.lag-threshold</c>: a lag above this, in time at the rate read now, widens the band to 0–1. Default 5
    /// min, range 0 to 7 days.
    /// </summary>
    public TimeSpan BacklogProcessingLagThreshold { get; init => field = Within(value, TimeSpan.Zero); } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// <c>observed-true-processing-rate.lag-threshold</c>: from this lag on, the rate that is read counts as all that can be.
    /// Default 30 s, range 0 to 7 days.
    /// </summary>
    public TimeSpan ObservedTrueProcessingRateLagThreshold { get; init => field = Within(value, TimeSpan.Zero); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// <c>observed-true-processing-rate.switch-threshold</c>: the observed rate is used where the one from busy time is higher by more
    /// than this share. Default 0.15, range 0 to 100.
    /// </summary>
    public double ObservedTrueProcessingRateSwitchThreshold { get; init => field = Require.Within(value, 0, 100); } = 0.15;

    /// <summary>
    /// <c>observed-true-processing-rate.min-observations</c>: fewest measurements of the observed rate that count. Default 2, at
    /// least 1.
    /// </summary>
    public int ObservedTrueProcessingRateMinObservations { get; init => field = Require.AtLeast(value, 1); } = 2;

    /// <summary>
    /// <c>scaling.effectiveness.detection.enabled</c>: whether a scale-up that brought too little forbids the next. Default
    /// false.
    /// </summary>
    public bool ScalingEffectivenessDetectionEnabled { get; init; }

    /// <summary>
    /// <c>scaling.effectiveness.threshold</c>: least share of the expected gain that a scale-up must bring. Default 0.1, range 0
    /// to 1.
    /// </summary>
    public double ScalingEffectivenessThreshold { get; init => field = Require.Within(value, 0, 1); } = 0.1;

    /// <summary><c>vertex.min-parallelism</c>. Default 1, at least 1.</summary>
    public int VertexMinParallelism { get; init => field = Require.AtLeast(value, 1); } = 1;

    /// <summary><c>vertex.max-parallelism</c>. Default 200, at least 1.</summary>
    public int VertexMaxParallelism { get; init => field = Require.AtLeast(value, 1); } = 200;

    /// <summary><c>scaling.parallelism-alignment.mode</c>. Default <see cref="Ds2AlignmentMode.Balanced"/>.</summary>
    public Ds2AlignmentMode ParallelismAlignmentMode { get; init; }

    /// <summary>
    /// Partitions of the source; no more subtasks than these read, and the parallelism is aligned to them. Null where unknown.
    /// Default 24, at least 1.
    /// </summary>
    public int? Partitions { get; init => field = value is { } known ? Require.AtLeast(known, 1) : null; } = 24;

    /// <summary>
    /// <c>pipeline.max-parallelism</c>: key groups of the job, aligned to where partitions are unknown. Default 128, at least 1.
    /// </summary>
    public int MaxParallelism { get; init => field = Require.AtLeast(value, 1); } = 128;

    /// <summary>Use below which the job may be scaled down, from 0 to 1.</summary>
    internal double LowerUtilization => UtilizationMin ?? Math.Max(0, UtilizationTarget - DefaultBoundary);

    /// <summary>Use above which the job may be scaled up, above 0 and at most 1.</summary>
    internal double UpperUtilization => UtilizationMax ?? Math.Min(1, UtilizationTarget + DefaultBoundary);

    /// <summary>Checks what no single option can.</summary>
    /// <exception cref="ArgumentException">The target lies outside its band, or the least parallelism is above the greatest.</exception>
    internal Ds2Options Validated()
    {
        if (UtilizationTarget < LowerUtilization || UtilizationTarget > UpperUtilization)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Got a utilization target of {UtilizationTarget:0.###} outside its band of {LowerUtilization:0.###} to {UpperUtilization:0.###}; expected min ≤ target ≤ max. Move UtilizationMin or UtilizationMax with the target."));
        }

        return VertexMinParallelism <= VertexMaxParallelism
            ? this
            : throw new ArgumentException($"Got a least parallelism of {VertexMinParallelism} above the greatest of {VertexMaxParallelism}; expected VertexMinParallelism ≤ VertexMaxParallelism.");
    }

    private static double? WithinOrNull(double? value, [CallerMemberName] string name = "") =>
        value is { } known ? Require.Within(known, 0, 1, name) : null;

    private static TimeSpan Within(TimeSpan value, TimeSpan minimum, [CallerMemberName] string name = "") =>
        value >= minimum && value <= Longest
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Got {value}; expected a time from {minimum} to {Longest}.");
}
