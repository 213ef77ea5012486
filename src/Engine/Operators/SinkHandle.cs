namespace Sheaf.Engine;

/// <summary>Pre-committed output of one subtask of a sink.</summary>
/// <param name="SinkId">The sink's number in the plan.</param>
/// <param name="Data">The sink's own description of it.</param>
internal readonly record struct SinkHandle(int SinkId, byte[] Data);
