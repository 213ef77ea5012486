namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>An event that is told from all others.</summary>
/// <param name="Id">Unique, rising within a split: number × splits + split.</param>
/// <param name="TimeMicros">Event time.</param>
internal readonly record struct OracleEvent(long Id, long TimeMicros);
