namespace Sheaf.Control.Policies.Ds2;

/// <summary>One observation with everything known that the window needs.</summary>
/// <param name="At">End of the interval.</param>
/// <param name="Throughput">Events per second read, at least 0.</param>
/// <param name="BusyShare">Share of slot time spent processing, at least 0.</param>
/// <param name="Backlog">Events due but not yet read, at least 0.</param>
/// <param name="OfferedRate">Events per second that became due; null where unknown.</param>
/// <param name="ObservedTrueRate">
/// Highest rate as seen while catching up, in events per second; infinite where nothing was read; null where unknown.
/// </param>
internal readonly record struct Ds2Sample(
    DateTimeOffset At,
    double Throughput,
    double BusyShare,
    double Backlog,
    double? OfferedRate,
    double? ObservedTrueRate);
