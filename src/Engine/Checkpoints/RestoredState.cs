namespace Sheaf.Engine;

/// <summary>Where a run starts from.</summary>
/// <param name="Offsets">Where each split continues, in the order of the splits' numbers.</param>
/// <param name="Sections">Operator state.</param>
internal sealed record RestoredState(IReadOnlyList<SplitOffset> Offsets, IReadOnlyList<StateSection> Sections)
{
    /// <summary>Where a split continues; at its beginning when the checkpoint does not know it.</summary>
    public SplitOffset OffsetOf(int split) => split < Offsets.Count ? Offsets[split] : new SplitOffset(split, default, 0);
}
