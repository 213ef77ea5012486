namespace Sheaf.Engine;

/// <content>Changing the parallelism of a run while its workers live on.</content>
internal sealed partial class Execution
{
    /// <summary>Waits until every slot has come to rest at the barrier; false when the run fails or it takes too long.</summary>
    public async Task<bool> WaitUntilParkedAsync(TimeSpan limit)
    {
        var parked = Task.WhenAll(Slots.Select(s => s.Parked));
        await Task.WhenAny(parked, Failed, Task.Delay(limit, Time)).ConfigureAwait(false);
        return parked.IsCompletedSuccessfully && !Failed.IsCompleted;
    }

    /// <summary>
    /// Rearranges a run at rest. Workers and slots of both arrangements stay and keep the state of the key groups that they own in both; only groups with another
    /// owner move, through memory. Nothing runs on before <see cref="Resume"/>.
    /// </summary>
    /// <returns>The new workers, to be started.</returns>
    public IReadOnlyList<Worker> Rearrange(EngineConfiguration configuration)
    {
        var before = new Arrangement(_slots);
        var from = Configuration;
        Configuration = configuration;
        _settings.Apply(configuration);
        var layout = new SubtaskLayout(_plan, configuration);
        _wiring.Exchanges = MakeExchanges(layout);
        var kept = _workers.Take(configuration.Workers).ToList();
        kept.ForEach(w => w.Apply(configuration));
        Worker[] added = [.. Enumerable.Range(kept.Count, configuration.Workers - kept.Count).Select(id => new Worker(id, configuration, Time))];
        _workers = [.. kept, .. added];
        var slots = Enumerable.Range(0, configuration.Parallelism).Select(index => Survivor(index, from) ?? NewSlot(index, layout, before)).ToArray();
        Install(slots, layout, before);
        foreach (var slot in before.Slots.Except(slots))
        {
            slot.Retire();
        }

        _slots = slots;
        AssignSlots();
        return added;
    }

    /// <summary>Lets a rearranged run go on, and starts new slots of workers that were there.</summary>
    public void Resume()
    {
        foreach (var slot in Slots)
        {
            if (slot.IsStarted)
            {
                slot.Resume();
            }
            else if (slot.Worker.IsStarted)
            {
                slot.Start();
            }
        }
    }

    /// <summary>Waits until a source had a turn after a moment; that time, or now when it takes longer than half a minute or the run fails.</summary>
    public async Task<long> WaitForReadAfterAsync(long nanos)
    {
        var deadline = Time.Nanos() + 30_000_000_000;
        while (!(LastReadNanos > nanos) && !Failed.IsCompleted && Time.Nanos() < deadline)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), Time).ConfigureAwait(false);
        }

        return Time.Nanos();
    }

    /// <summary>The slot of the earlier arrangement with the same place in the same worker, or null.</summary>
    private Slot? Survivor(int index, EngineConfiguration from)
    {
        var worker = index / Configuration.SlotsPerWorker;
        var place = index % Configuration.SlotsPerWorker;
        return worker < from.Workers && place < from.SlotsPerWorker ? _slots[worker * from.SlotsPerWorker + place] : null;
    }

    private Slot NewSlot(int index, SubtaskLayout layout, Arrangement before) =>
        MakeSlot(index, layout, WorkerOf(index), new RestoredState(before.Offsets, []));

    private void Install(Slot[] slots, SubtaskLayout layout, Arrangement before)
    {
        var subtasks = slots.Select((slot, index) => Subtasks(slot, index, layout, before)).ToArray();
        var owners = new Dictionary<(StagePlan Stage, int Subtask), Slot>();
        foreach (var (slot, contexts) in slots.Zip(subtasks))
        {
            contexts.ForEach(c => owners.Add((c.Stage, c.Subtask), slot));
        }

        var moved = before.TakeMoved((stage, group) => owners[(stage, KeyGroups.Owner(group, layout.Parallelism(stage)))]);
        for (var index = 0; index < slots.Length; index++)
        {
            Connect(slots[index], subtasks[index]);
            slots[index].Install(index, subtasks[index], new RestoredState(before.Offsets, moved.GetValueOrDefault(slots[index], [])));
        }
    }

    /// <summary>The subtasks of a slot: those it has, rearranged, and new ones.</summary>
    private List<SubtaskContext> Subtasks(Slot slot, int index, SubtaskLayout layout, Arrangement before)
    {
        var there = slot.Stages.ToDictionary(s => s.Context.Stage, s => s.Context);
        var contexts = new List<SubtaskContext>();
        foreach (var (stage, subtask) in layout.SubtasksOf(index))
        {
            if (there.TryGetValue(stage, out var context))
            {
                context.Rearrange(subtask, layout.Parallelism(stage), _wiring.Exchanges, before.OffsetOf);
            }
            else
            {
                context = MakeSubtask(stage, subtask, layout, slot.Environment with { Restored = new RestoredState(before.Offsets, []) });
            }

            contexts.Add(context);
        }

        return contexts;
    }
}
