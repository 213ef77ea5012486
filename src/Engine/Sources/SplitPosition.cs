namespace Sheaf.Engine;

/// <summary>Where reading a split continues. What the numbers mean is the source's own affair, except that the start is all zeros.</summary>
/// <param name="Offset">How far it was read: records or bytes. Rises with every read.</param>
/// <param name="State">What else the source needs to continue there, such as a generator's state; 0 for none.</param>
public readonly record struct SplitPosition(long Offset, long State);
