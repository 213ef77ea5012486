namespace Sheaf.Engine;

/// <summary>One key's state in a delta-triggered window.</summary>
internal sealed class DeltaWindowState<T>
    where T : unmanaged
{
    /// <summary>The measure at the last trigger, or of the first record.</summary>
    public double LastMeasure { get; set; } = double.NaN;

    public SlidingMaximum<T> Recent { get; } = new();
}
