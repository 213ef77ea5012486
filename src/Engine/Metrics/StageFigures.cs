namespace Sheaf.Engine;

/// <summary>A stage's figures over an interval. The three shares add up to about one, as Flink's busy, idle and backpressured time do for a task.</summary>
/// <param name="Name">Name of the stage.</param>
/// <param name="Parallelism">Number of its subtasks now; 0 before the first start.</param>
/// <param name="RecordsInPerSecond">Records received, or read by a source, per second; null when no time passed.</param>
/// <param name="RecordsOutPerSecond">Records sent to the next stage per second; null when no time passed.</param>
/// <param name="BusyShare">Share of its subtasks' time spent processing, 0 to 1; null when nothing ran.</param>
/// <param name="IdleShare">Share spent waiting for input, 0 to 1; null when nothing ran.</param>
/// <param name="BackpressuredShare">Share spent waiting for room in queues, 0 to 1; null when nothing ran.</param>
public sealed record StageFigures(
    string Name,
    int Parallelism,
    double? RecordsInPerSecond,
    double? RecordsOutPerSecond,
    double? BusyShare,
    double? IdleShare,
    double? BackpressuredShare)
{
    internal static StageFigures Of(string name, int parallelism, StageTotals totals, long nanos)
    {
        var running = totals.BusyNanos + totals.IdleNanos + totals.BackpressuredNanos;
        return new StageFigures(
            name,
            parallelism,
            PerSecond(totals.RecordsIn, nanos),
            PerSecond(totals.RecordsOut, nanos),
            Share(totals.BusyNanos, running),
            Share(totals.IdleNanos, running),
            Share(totals.BackpressuredNanos, running));
    }

    private static double? PerSecond(long records, long nanos) => nanos > 0 ? records * 1e9 / nanos : null;

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
