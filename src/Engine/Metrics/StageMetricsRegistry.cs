namespace Sheaf.Engine;

/// <summary>The counters of a job's subtasks by stage and number; they stay when a subtask is restarted.</summary>
internal sealed class StageMetricsRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Stage, int Subtask), StageMetrics> _all = [];

    /// <summary>The first counters of a stage that nobody writes to; new ones when there are none.</summary>
    public StageMetrics Unused(string stage, IEnumerable<StageMetrics> used)
    {
        var taken = used.ToHashSet();
        lock (_lock)
        {
            var subtask = 0;
            while (taken.Contains(Of(stage, subtask)))
            {
                subtask++;
            }

            return Of(stage, subtask);
        }
    }

    public StageMetrics Of(string stage, int subtask)
    {
        lock (_lock)
        {
            if (!_all.TryGetValue((stage, subtask), out var metrics))
            {
                _all.Add((stage, subtask), metrics = new StageMetrics());
            }

            return metrics;
        }
    }

    /// <summary>The counters of all subtasks that a stage ever had, added up.</summary>
    public StageTotals Totals(string stage)
    {
        List<StageMetrics> subtasks;
        lock (_lock)
        {
            subtasks = [.. _all.Where(p => p.Key.Stage == stage).Select(p => p.Value)];
        }

        return new StageTotals(
            subtasks.Sum(s => s.RecordsIn),
            subtasks.Sum(s => s.RecordsOut),
            subtasks.Sum(s => s.BusyNanos),
            subtasks.Sum(s => s.BackpressuredNanos),
            subtasks.Sum(s => s.IdleNanos));
    }
}
