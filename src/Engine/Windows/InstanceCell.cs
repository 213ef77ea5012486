namespace Sheaf.Engine;

/// <summary>Where a window content is in the pool. The default is one without content.</summary>
internal struct InstanceCell
{
    /// <summary>Number of its place among those of its class.</summary>
    public int Slot;

    /// <summary>0 for none, 1 for uncompressed, else the class of its compressed size.</summary>
    public ushort Class;

    /// <summary>Passes of the sweep since it was last added to.</summary>
    public byte Age;
}
