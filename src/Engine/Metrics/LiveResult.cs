namespace Sheaf.Engine;

/// <summary>The newest value of one result, early ones included.</summary>
/// <param name="Key">What the result is about.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="EventTime">Job time that the result refers to (for a window, its inclusive start).</param>
/// <param name="IsFinal">False for an early result that may still change.</param>
public sealed record LiveResult(string Key, string Value, TimeSpan EventTime, bool IsFinal);
