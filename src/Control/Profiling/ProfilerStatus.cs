namespace Sheaf.Control.Profiling;

/// <summary>What profiling is doing and what it has cost.</summary>
/// <param name="Busy">True while a batch is scheduled or under way.</param>
/// <param name="Runs">Completed runs.</param>
/// <param name="CoreSeconds">Allocated core seconds of all runs so far.</param>
/// <param name="GiBSeconds">Allocated GiB seconds of all runs so far.</param>
/// <param name="CoreSecondsLastHour">Allocated core seconds of the runs that ended within the last hour.</param>
/// <param name="LastBatchAt">When the last batch was scheduled; null before the first.</param>
public sealed record ProfilerStatus(
    bool Busy, int Runs, double CoreSeconds, double GiBSeconds, double CoreSecondsLastHour, DateTimeOffset? LastBatchAt);
