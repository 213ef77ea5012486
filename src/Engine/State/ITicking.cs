namespace Sheaf.Engine;

/// <summary>An operator that acts by processing time.</summary>
internal interface ITicking
{
    /// <summary>Called between batches, at least every few tens of milliseconds.</summary>
    void Tick(long nowNanos);
}
