namespace Sheaf.Engine;

/// <summary>A window of event time.</summary>
/// <param name="Start">Inclusive, microseconds.</param>
/// <param name="End">Exclusive, microseconds.</param>
internal readonly record struct WindowBounds(long Start, long End);
