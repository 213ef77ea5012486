namespace Sheaf.Control.Policies.Ds2;

/// <summary>The combinations of options among which a tuned rival is picked: what a diligent operator would try for a job.</summary>
/// <remarks>
/// 60 combinations of three choices, the published defaults among them:
/// <list type="bullet">
/// <item>Utilization target 0.3, 0.4, 0.55, 0.7 or 0.9: spare capacity is the rival's only insurance against a load that rises while
/// its window fills. The band keeps the published proportions (4/7 to 10/7 of the target, at most 1): with a fixed ±0.3, a target
/// of 0.3 would have a lower bound of 0 and never scale down.</item>
/// <item>Metrics window and stabilisation 1 and 1, 5 and 2, or 15 and 5 minutes: reaction time against flapping. They go together,
/// for their sum is the least time between two changes.</item>
/// <item>Scale-down interval and times: the published hour with the published restart of 5 and catch-up of 30 minutes; then an
/// hour, 10 minutes or no delay with a restart of 1 and catch-up of 5 minutes, nearer to what jobs of this size take. Shorter
/// catch-up answers a backlog with six times the capacity, while restart ÷ catch-up, which acts like a lower target, stays
/// about the same.</item>
/// </list>
/// The other options limit rather than steer, or are off by default.
/// </remarks>
public static class Ds2TuningGrid
{
    private static readonly double[] Targets = [0.3, 0.4, 0.55, 0.7, 0.9];
    private static readonly (int Window, int Stabilization)[] Rhythms = [(1, 1), (5, 2), (15, 5)];
    private static readonly (int ScaleDown, int Restart, int CatchUp)[] Delays = [(60, 5, 30), (60, 1, 5), (10, 1, 5), (0, 1, 5)];

    /// <summary>All combinations, in a fixed order.</summary>
    public static IReadOnlyList<Ds2Options> All { get; } =
    [
        .. from target in Targets
           from rhythm in Rhythms
           from delay in Delays
           select Combine(target, rhythm, delay),
    ];

    private static Ds2Options Combine(
        double target, (int Window, int Stabilization) rhythm, (int ScaleDown, int Restart, int CatchUp) delay)
    {
        var published = new Ds2Options();
        var scale = target / published.UtilizationTarget;
        return published with
        {
            UtilizationTarget = target,
            UtilizationMin = scale == 1 ? null : published.LowerUtilization * scale,
            UtilizationMax = scale == 1 ? null : Math.Min(1, published.UpperUtilization * scale),
            MetricsWindow = TimeSpan.FromMinutes(rhythm.Window),
            StabilizationInterval = TimeSpan.FromMinutes(rhythm.Stabilization),
            ScaleDownInterval = TimeSpan.FromMinutes(delay.ScaleDown),
            RestartTime = TimeSpan.FromMinutes(delay.Restart),
            CatchUpDuration = TimeSpan.FromMinutes(delay.CatchUp),
        };
    }
}
