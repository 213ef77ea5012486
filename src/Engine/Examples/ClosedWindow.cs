namespace Sheaf.Engine;

/// <summary>A tumbling window that is closed, and the events created in it.</summary>
/// <param name="EndMicros">Its end, exclusive, microseconds of job time.</param>
/// <param name="From">Index of its first event.</param>
/// <param name="To">Index after its last event.</param>
internal readonly record struct ClosedWindow(long EndMicros, long From, long To);
