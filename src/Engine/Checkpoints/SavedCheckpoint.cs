namespace Sheaf.Engine;

/// <summary>A checkpoint that has been written.</summary>
/// <param name="Bytes">Size of its file.</param>
/// <param name="Data">Its content, with the state on disk and no longer in memory.</param>
internal readonly record struct SavedCheckpoint(long Bytes, CheckpointData Data);
