namespace Sheaf.Engine;

/// <summary>A key's content in one pane.</summary>
internal struct PaneEntry<TKey, TCell>
    where TKey : unmanaged
    where TCell : unmanaged
{
    public TKey Key;

    /// <summary>When the last event in it was created.</summary>
    public long Created;

    /// <summary>The accumulator, or where it is.</summary>
    public TCell Cell;
}
