namespace Sheaf.Engine;

/// <summary>Where a chunk of state lies.</summary>
/// <param name="OperatorId">The operator, by its number in the plan.</param>
/// <param name="KeyGroup">The key group.</param>
/// <param name="Kind">Whether it replaces the chunks before or adds to them.</param>
/// <param name="FileId">The checkpoint in whose file it is.</param>
/// <param name="Place">Its place in that file.</param>
internal readonly record struct StateChunk(int OperatorId, int KeyGroup, StateKind Kind, long FileId, FilePart Place);
