namespace Sheaf.Simulation.Calibration;

/// <summary>The limits by which runs are judged, in measurement and replay alike.</summary>
internal static class FidelityLimits
{
    /// <summary>Latency from which a run counts as saturated, and a minute as bad, in milliseconds.</summary>
    public const double SaturatedMs = 2000;

    private const double MostSilentSeconds = 30;

    /// <summary>True where a job was down for most of a minute, or its mean latency was over <paramref name="limitMs"/>.</summary>
    public static bool IsBadMinute(double? latencyMs, double secondsWithoutLatency, double limitMs) =>
        secondsWithoutLatency >= MostSilentSeconds || !(latencyMs <= limitMs);
}
