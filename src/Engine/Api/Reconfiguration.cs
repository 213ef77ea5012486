namespace Sheaf.Engine;

/// <summary>A finished change of configuration.</summary>
/// <param name="From">The configuration before.</param>
/// <param name="To">The configuration now in force.</param>
/// <param name="Kind">Whether events had to stop.</param>
/// <param name="Downtime">From the last event processed before to the first after; zero when in place.</param>
/// <param name="CheckpointId">The checkpoint at whose barrier it was changed, or that it was restored from; null when in place or when there was none.</param>
/// <param name="StartedAt">When the change began.</param>
public sealed record Reconfiguration(
    EngineConfiguration From,
    EngineConfiguration To,
    ReconfigurationKind Kind,
    TimeSpan Downtime,
    long? CheckpointId,
    DateTimeOffset StartedAt);
