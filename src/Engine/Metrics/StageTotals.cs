namespace Sheaf.Engine;

/// <summary>Counters of a stage, all subtasks together.</summary>
/// <param name="RecordsIn">Records received, or read by a source.</param>
/// <param name="RecordsOut">Records sent to the next stage.</param>
/// <param name="BusyNanos">Time spent processing.</param>
/// <param name="BackpressuredNanos">Time spent waiting for room.</param>
/// <param name="IdleNanos">Time spent waiting for input.</param>
internal readonly record struct StageTotals(long RecordsIn, long RecordsOut, long BusyNanos, long BackpressuredNanos, long IdleNanos)
{
    /// <summary>What was added since earlier totals.</summary>
    public StageTotals Minus(StageTotals earlier) => new(
        RecordsIn - earlier.RecordsIn,
        RecordsOut - earlier.RecordsOut,
        BusyNanos - earlier.BusyNanos,
        BackpressuredNanos - earlier.BackpressuredNanos,
        IdleNanos - earlier.IdleNanos);
}
