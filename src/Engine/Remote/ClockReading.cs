namespace Sheaf.Engine;

/// <summary>What a job's clock shows, for a clock in another process that follows it.</summary>
/// <param name="NowMicros">Job time, microseconds.</param>
/// <param name="MarkMicros">It may run up to here by itself, microseconds.</param>
/// <param name="IsRunning">Whether it runs.</param>
internal readonly record struct ClockReading(long NowMicros, long MarkMicros, bool IsRunning);
