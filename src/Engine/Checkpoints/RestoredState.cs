namespace Sheaf.Engine;

/// <summary>Where a run starts from.</summary>
/// <param name="Offsets">Where each split continues, in the order of the splits' numbers.</param>
/// <param name="State">Operator state.</param>
internal sealed record RestoredState(IReadOnlyList<SplitOffset> Offsets, IStateChunks State)
{
    public RestoredState(IReadOnlyList<SplitOffset> offsets, IReadOnlyList<StateSection> sections)
        : this(offsets, new MemoryChunks(sections))
    {
    }

    /// <summary>Where a split continues; at its beginning when the checkpoint does not know it.</summary>
    public SplitOffset OffsetOf(int split) => split < Offsets.Count ? Offsets[split] : new SplitOffset(split, default, 0);
}
