namespace Sheaf.Engine;

/// <summary>Where a run starts from.</summary>
/// <param name="Offsets">Next event of each split.</param>
/// <param name="Sections">Operator state.</param>
internal sealed record RestoredState(IReadOnlyList<long> Offsets, IReadOnlyList<StateSection> Sections);
