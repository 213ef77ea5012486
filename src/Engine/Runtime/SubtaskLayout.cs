namespace Sheaf.Engine;

/// <summary>Which slot runs which subtasks: a stage's subtasks are spread evenly over the slots, at most one in each.</summary>
internal sealed class SubtaskLayout(PipelinePlan plan, EngineConfiguration configuration)
{
    /// <summary>Number of subtasks of a stage: as set for it, at most the number of slots, which is the default.</summary>
    public int Parallelism(StagePlan stage) =>
        Math.Min(configuration.Parallelism, configuration.StageParallelism.GetValueOrDefault(stage.Name, configuration.Parallelism));

    /// <summary>The slot of a subtask.</summary>
    public int SlotOf(StagePlan stage, int subtask) => subtask * configuration.Parallelism / Parallelism(stage);

    /// <summary>The subtasks of a slot, in the order of their stages.</summary>
    public IEnumerable<(StagePlan Stage, int Subtask)> SubtasksOf(int slot) => plan.Stages
        .SelectMany(stage => Enumerable.Range(0, Parallelism(stage)).Where(subtask => SlotOf(stage, subtask) == slot).Select(subtask => (stage, subtask)));
}
