namespace Sheaf.Simulation.Jobs;

/// <summary>Latency of an unsaturated job: nearly independent of its configuration (measured on Flink). What waits adds to it.</summary>
public sealed record LatencyModel
{
    /// <summary>Median of p95 latency without a backlog, in milliseconds, above 0.</summary>
    public required double BaseMs { get; init => field = Require.Positive(value); }

    /// <summary>Standard deviation of the logarithm of latency from second to second, from 0 to 1.</summary>
    public double Spread { get; init => field = Require.Within(value, 0, 1); }
}
