namespace Sheaf.Control.Policies.Ds2;

/// <summary>What a metrics window says of the job.</summary>
/// <param name="TargetRate">Events per second that become due: what must be kept up with.</param>
/// <param name="InputRate">Events per second that were read.</param>
/// <param name="TrueProcessingRate">Events per second that the job could read if it were always busy; infinite where nothing was read.</param>
/// <param name="Lag">Events waiting at the end of the window.</param>
/// <param name="IsObserved">True where that rate is the one seen while catching up, not the one from busy time.</param>
internal sealed record Ds2Metrics(double TargetRate, double InputRate, double TrueProcessingRate, double Lag, bool IsObserved)
{
    /// <summary>Whether the lag, in seconds at the rate that is read, is above <paramref name="threshold"/>.</summary>
    public bool IsProcessingBacklog(TimeSpan threshold) => Lag / InputRate > threshold.TotalSeconds;
}
