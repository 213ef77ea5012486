namespace Sheaf.Engine;

/// <summary>A savepoint that was written: a copy of a job's state in a directory of its own, from which another job can start.</summary>
/// <param name="Directory">Where it is.</param>
/// <param name="CheckpointId">The checkpoint it was copied from.</param>
/// <param name="Bytes">Size of its state file.</param>
/// <param name="EventsRead">Events covered: the sum of the source offsets.</param>
/// <param name="JobTime">Job time at which the job that starts from it goes on.</param>
public sealed record SavepointInfo(string Directory, long CheckpointId, long Bytes, long EventsRead, TimeSpan JobTime);
