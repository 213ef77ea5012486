namespace Sheaf.Engine;

/// <summary>What a run at rest looks like before it is rearranged: which subtask owned which key groups, and where reading stopped.</summary>
internal sealed class Arrangement
{
    private readonly List<(Slot Slot, SubtaskContext Context, (int From, int To) Groups)> _owned;

    public Arrangement(Slot[] slots)
    {
        Slots = slots;
        _owned = [.. slots.SelectMany(slot => slot.Stages.Select(s => (slot, s.Context, s.Context.KeyGroupRange)))];
        Offsets = [.. slots.SelectMany(s => s.Stages).SelectMany(s => s.Context.Sources).SelectMany(s => s.Offsets).OrderBy(o => o.Split)];
    }

    public Slot[] Slots { get; }

    /// <summary>Where each split continues, in the order of their numbers.</summary>
    public IReadOnlyList<SplitOffset> Offsets { get; }

    public SplitOffset OffsetOf(int split) => Offsets[split];

    /// <summary>Takes the state of key groups out of slots that don't own them any more.</summary>
    /// <param name="ownerOf">The owner of a key group of a stage now.</param>
    /// <returns>By the slot that owns it now.</returns>
    public Dictionary<Slot, List<StateSection>> TakeMoved(Func<StagePlan, int, Slot> ownerOf)
    {
        var moved = new Dictionary<Slot, List<StateSection>>();
        foreach (var (slot, context, (from, to)) in _owned)
        {
            var leaving = Enumerable.Range(from, to - from).Where(g => ownerOf(context.Stage, g) != slot).ToHashSet();
            if (leaving.Count == 0)
            {
                continue;
            }

            foreach (var section in Take(context, leaving))
            {
                var owner = ownerOf(context.Stage, section.KeyGroup);
                if (!moved.TryGetValue(owner, out var sections))
                {
                    moved.Add(owner, sections = []);
                }

                sections.Add(section);
            }
        }

        return moved;
    }

    private static List<StateSection> Take(SubtaskContext context, HashSet<int> groups)
    {
        var sections = new List<StateSection>();
        foreach (var (id, stateful) in context.Stateful)
        {
            var writer = new StateWriter(id);
            stateful.Snapshot(writer);
            sections.AddRange(writer.ToSections().Where(s => groups.Contains(s.KeyGroup)));
            foreach (var group in groups)
            {
                stateful.Drop(group);
            }
        }

        return sections;
    }
}
