namespace Sheaf.Engine;

/// <summary>A completed checkpoint.</summary>
/// <param name="Id">Rising number.</param>
/// <param name="Duration">From the trigger until file and results were safely on disk.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="CompletedAt">When it was complete.</param>
/// <param name="EventsRead">Events covered: the sum of the source offsets.</param>
public sealed record CheckpointInfo(long Id, TimeSpan Duration, long Bytes, DateTimeOffset CompletedAt, long EventsRead);
