namespace Sheaf.Engine;

/// <summary>One key's accumulator in one window.</summary>
internal struct WindowEntry<TAccumulator>
    where TAccumulator : unmanaged
{
    public TAccumulator Accumulator;
    public long LastCreated;
    public bool IsDirty;
}
