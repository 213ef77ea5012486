namespace Sheaf.Engine;

/// <summary>When events become due.</summary>
public enum Pace
{
    /// <summary>At their creation time on the job clock.</summary>
    RealTime,

    /// <summary>At once, for tests and benchmarks: the job must be bounded by <see cref="JobDefinition.EventLimit"/>. Latency is unknown.</summary>
    Unlimited,
}
