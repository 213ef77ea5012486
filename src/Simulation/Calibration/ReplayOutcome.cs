namespace Sheaf.Simulation.Calibration;

/// <summary>A run made again.</summary>
/// <param name="Minutes">Its minutes in order.</param>
/// <param name="Recoveries">Recovery in seconds by the second of the failure.</param>
internal sealed record ReplayOutcome(IReadOnlyList<ReplayedMinute> Minutes, IReadOnlyDictionary<int, double> Recoveries)
{
    /// <summary>Share of bad minutes.</summary>
    public double BadShare(double limitMs) => Minutes.Count(minute => minute.IsBad(limitMs)) / (double)Minutes.Count;
}
