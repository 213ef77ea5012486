namespace Sheaf.Engine;

/// <summary>A subtask's counters since its part of the run began.</summary>
/// <param name="Stage">Position of its stage.</param>
/// <param name="Subtask">Number of the subtask.</param>
/// <param name="Totals">The counters.</param>
internal readonly record struct StageCounters(int Stage, int Subtask, StageTotals Totals)
{
    public static StageCounters Of(SubtaskContext context)
    {
        var figures = context.Figures;
        return new StageCounters(
            context.Stage.Index,
            context.Subtask,
            new StageTotals(figures.RecordsIn, figures.RecordsOut, figures.BusyNanos, figures.BackpressuredNanos, figures.IdleNanos));
    }

    /// <summary>Adds what was counted since an earlier report to the job's own counters.</summary>
    public void AddTo(StageMetrics metrics, StageTotals earlier)
    {
        var added = Totals.Minus(earlier);
        metrics.AddIn(added.RecordsIn);
        metrics.AddOut(added.RecordsOut);
        metrics.AddBusy(added.BusyNanos);
        metrics.AddBackpressured(added.BackpressuredNanos);
        metrics.AddIdle(added.IdleNanos);
    }
}
