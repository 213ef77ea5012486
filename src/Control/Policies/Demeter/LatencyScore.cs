namespace Sheaf.Control.Policies.Demeter;

/// <summary>How far latency is above the least ever seen, from 0 (at it) to 1 (no bound): tanh(log₄(latency ÷ least)).</summary>
internal static class LatencyScore
{
    /// <summary>A score up to this is good (it rounds to 0): latency up to 2.14 times the least.</summary>
    public const double GoodLimit = 0.5;

    /// <summary>The score of a latency; 0 where it is below the least.</summary>
    /// <param name="latencyMs">In milliseconds, above 0.</param>
    /// <param name="leastMs">The least seen in milliseconds, above 0.</param>
    public static double Of(double latencyMs, double leastMs) => Math.Max(0, Math.Tanh(Math.Log(latencyMs / leastMs, 4)));

    /// <summary>True where the score is at most <see cref="GoodLimit"/>.</summary>
    public static bool IsGood(double latencyMs, double leastMs) => Of(latencyMs, leastMs) <= GoodLimit;
}
