namespace Sheaf.Engine;

/// <summary>Which of the restored state each worker needs.</summary>
internal sealed class DeployedState(PipelinePlan plan, EngineConfiguration configuration)
{
    private readonly SubtaskLayout _layout = new(plan, configuration);

    /// <summary>For each worker the offsets of all splits, and the state of the key groups that some subtask of it owns. Read once for all.</summary>
    /// <exception cref="InvalidDataException">A checkpoint's file is damaged; the message names it.</exception>
    /// <exception cref="IOException">A checkpoint's file can't be read.</exception>
    public RestoredState?[] Split(RestoredState? restored)
    {
        if (restored is null)
        {
            return new RestoredState?[configuration.Workers];
        }

        var needed = Enumerable.Range(0, configuration.Workers).Select(KeyGroupsOf).ToArray();
        var sections = needed.Select(_ => new List<StateSection>()).ToArray();
        foreach (var section in restored.State.ReadAll())
        {
            for (var worker = 0; worker < needed.Length; worker++)
            {
                if (needed[worker][section.KeyGroup])
                {
                    sections[worker].Add(section);
                }
            }
        }

        return [.. sections.Select(s => new RestoredState(restored.Offsets, s))];
    }

    private bool[] KeyGroupsOf(int worker)
    {
        var needed = new bool[KeyGroups.Count];
        for (var slot = worker * configuration.SlotsPerWorker; slot < (worker + 1) * configuration.SlotsPerWorker; slot++)
        {
            foreach (var (stage, subtask) in _layout.SubtasksOf(slot))
            {
                var (from, to) = KeyGroups.Range(subtask, _layout.Parallelism(stage));
                needed.AsSpan(from, to - from).Fill(true);
            }
        }

        return needed;
    }
}
