namespace Sheaf.Silo.Contracts;

/// <summary>A message of the engine between a job and its workers, or between workers. Its bytes are the engine's own affair.</summary>
/// <param name="Bytes">The message. Must not change before the call that carries it has ended.</param>
[GenerateSerializer, Immutable, Alias("sheaf.WorkerMessage")]
public readonly record struct WorkerMessage([property: Id(0)] ReadOnlyMemory<byte> Bytes);
