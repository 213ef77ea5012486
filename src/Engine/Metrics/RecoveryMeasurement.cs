namespace Sheaf.Engine;

/// <summary>How long a job took to be well again after a failure.</summary>
/// <param name="FailedAt">When the failure happened.</param>
/// <param name="Recovery">From the failure until the p95 latency was under the limit and the backlog normal again.</param>
/// <param name="Detection">From the failure until it was noticed.</param>
/// <param name="Restart">From the failure until events flowed again.</param>
/// <param name="CheckpointId">The checkpoint restored from; null when there was none.</param>
public sealed record RecoveryMeasurement(DateTimeOffset FailedAt, TimeSpan Recovery, TimeSpan Detection, TimeSpan Restart, long? CheckpointId);
