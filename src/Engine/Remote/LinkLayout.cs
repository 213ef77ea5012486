namespace Sheaf.Engine;

/// <summary>Which channels lead from one worker to another. Both build the same list, in the same order.</summary>
internal sealed class LinkLayout(PipelinePlan plan, SubtaskLayout layout, int slotsPerWorker, IReadOnlyList<IExchange> exchanges)
{
    /// <summary>The channels from the subtasks of one worker to those of another, by exchange, sender and receiver.</summary>
    public List<IRemoteChannel> Between(int from, int to)
    {
        var channels = new List<IRemoteChannel>();
        foreach (var exchange in plan.Exchanges)
        {
            foreach (var sender in SubtasksOf(exchange.From.Root, from))
            {
                channels.AddRange(SubtasksOf(exchange.To.Root, to).Select(receiver => exchanges[exchange.Index].Remote(sender, receiver)));
            }
        }

        return channels;
    }

    private List<int> SubtasksOf(StagePlan stage, int worker) =>
        [.. Enumerable.Range(0, layout.Parallelism(stage)).Where(subtask => layout.SlotOf(stage, subtask) / slotsPerWorker == worker)];
}
