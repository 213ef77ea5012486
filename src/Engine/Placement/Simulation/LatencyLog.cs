namespace Sheaf.Engine;

/// <summary>Latencies of a simulation, all kept.</summary>
internal sealed class LatencyLog
{
    private readonly List<double> _seconds = [];

    public int Count => _seconds.Count;

    public double? MeanMs => Count == 0 ? null : _seconds.Average() * 1000;

    public void Add(double seconds) => _seconds.Add(seconds);

    /// <summary>The smallest latency that a share of all does not exceed, ms.</summary>
    public double? PercentileMs(double share)
    {
        if (Count == 0)
        {
            return null;
        }

        _seconds.Sort();
        return _seconds[Math.Max(0, (int)Math.Ceiling(share * Count) - 1)] * 1000;
    }
}
