namespace Sheaf.Control.Policies.Ds2;

/// <summary>The true processing rates with which a job is left alone.</summary>
/// <param name="LowerUtilization">Use below which the job has too much, from 0 to 1.</param>
/// <param name="UpperUtilization">Use above which the job has too little, from 0 to 1.</param>
/// <param name="ScaleUpBelow">Events per second; a lower rate is too little.</param>
/// <param name="ScaleDownAbove">Events per second; a higher rate is too much. Infinite for no limit.</param>
internal readonly record struct Ds2RateBounds(double LowerUtilization, double UpperUtilization, double ScaleUpBelow, double ScaleDownAbove)
{
    /// <summary>The bounds for what was measured; those of 0 and 1 of utilization while a backlog is worked off.</summary>
    public static Ds2RateBounds Of(Ds2Metrics metrics, Ds2Options options)
    {
        var backlog = metrics.IsProcessingBacklog(options.BacklogProcessingLagThreshold);
        var (lower, upper) = backlog ? (0, 1) : (options.LowerUtilization, options.UpperUtilization);
        return new Ds2RateBounds(
            lower,
            upper,
            Ds2Capacity.Required(metrics.TargetRate, metrics.Lag, upper, withRestart: false, options),
            Ds2Capacity.Required(metrics.TargetRate, metrics.Lag, lower, withRestart: true, options));
    }

    /// <summary>True where <paramref name="trueProcessingRate"/> is too little or too much.</summary>
    public bool IsOutside(double trueProcessingRate) => trueProcessingRate < ScaleUpBelow || trueProcessingRate > ScaleDownAbove;
}
