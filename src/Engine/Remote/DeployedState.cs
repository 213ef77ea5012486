namespace Sheaf.Engine;

/// <summary>Which of the restored state each worker needs.</summary>
internal sealed class DeployedState(PipelinePlan plan, EngineConfiguration configuration)
{
    private readonly SubtaskLayout _layout = new(plan, configuration);

    /// <summary>The offsets of all splits, and the state of the key groups that some subtask of a worker owns.</summary>
    public RestoredState? Of(int worker, RestoredState? restored)
    {
        if (restored is null)
        {
            return null;
        }

        var needed = new bool[KeyGroups.Count];
        for (var slot = worker * configuration.SlotsPerWorker; slot < (worker + 1) * configuration.SlotsPerWorker; slot++)
        {
            foreach (var (stage, subtask) in _layout.SubtasksOf(slot))
            {
                var (from, to) = KeyGroups.Range(subtask, _layout.Parallelism(stage));
                needed.AsSpan(from, to - from).Fill(true);
            }
        }

        return new RestoredState(restored.Offsets, [.. restored.Sections.Where(s => needed[s.KeyGroup])]);
    }
}
