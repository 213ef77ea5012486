namespace Sheaf.Engine;

/// <summary>What stands at the front of a chunk of window state; the eras follow, then the panes.</summary>
/// <param name="KeyGroup">The key group.</param>
/// <param name="Eras">Number of eras of the window schedule.</param>
/// <param name="Watermark">How far the operator had come.</param>
internal readonly record struct WindowChunk(int KeyGroup, int Eras, long Watermark);
