namespace Sheaf.Engine;

/// <summary>How many bins a scaler wants.</summary>
/// <param name="Wanted">Within the bounds of the options.</param>
/// <param name="Reason">What decided.</param>
/// <param name="PressureSeconds">
/// Time to work off the backlog as projected, seconds; infinite when nothing is finished although something waits.
/// </param>
/// <param name="TrendPerSecond">Growth of the backlog over the trend window, items per second; null with fewer than three samples.</param>
public sealed record ScaleDecision(int Wanted, ScaleReason Reason, double PressureSeconds, double? TrendPerSecond);
