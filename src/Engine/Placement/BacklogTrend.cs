namespace Sheaf.Engine;

/// <summary>Growth of a backlog: the slope of a straight line through recent lengths by least squares.</summary>
internal sealed class BacklogTrend(TimeSpan window)
{
    private const int Fewest = 3; // two points lie on a line always, and say nothing of noise
    private const double Errors = 2;

    private readonly Queue<(double At, double Length)> _recent = new();

    /// <summary>Items per second; null before a third observation within the window.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>The growth that is beyond doubt, items per second: the slope where it is two standard errors above 0, else 0.</summary>
    public double Sure { get; private set; }

    public void Observe(TimeSpan at, double length)
    {
        _recent.Enqueue((at.TotalSeconds, length));
        while (_recent.Peek().At < (at - window).TotalSeconds)
        {
            _recent.Dequeue();
        }

        (PerSecond, Sure) = _recent.Count < Fewest ? ((double?)null, 0) : Fit();
    }

    private (double? PerSecond, double Sure) Fit()
    {
        var meanAt = _recent.Average(point => point.At);
        var meanLength = _recent.Average(point => point.Length);
        var spread = _recent.Sum(point => (point.At - meanAt) * (point.At - meanAt));
        var slope = _recent.Sum(point => (point.At - meanAt) * (point.Length - meanLength)) / spread;
        var residual = _recent.Sum(point => Math.Pow(point.Length - meanLength - (slope * (point.At - meanAt)), 2));
        var error = Math.Sqrt(residual / (_recent.Count - 2) / spread);
        return (slope, slope > Errors * error ? slope : 0);
    }
}
