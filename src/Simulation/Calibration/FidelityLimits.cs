namespace Sheaf.Simulation.Calibration;

/// <summary>The limits by which runs are judged, in measurement and replay alike.</summary>
internal static class FidelityLimits
{
    /// <summary>Latency from which a run counts as saturated, and a minute as bad, in milliseconds.</summary>
    public const double SaturatedMs = 2000;
}
