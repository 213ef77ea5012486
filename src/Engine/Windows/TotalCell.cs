namespace Sheaf.Engine;

/// <summary>A key's running total.</summary>
internal struct TotalCell<TAccumulator>
    where TAccumulator : unmanaged
{
    public TAccumulator Accumulator;

    /// <summary>Number of panes in the total that have the key; without any, the key is not in the window.</summary>
    public int Panes;
}
