namespace Sheaf.Engine;

/// <summary>
/// Query 3, local item suggestion: every auction of <see cref="NexmarkAttributes.FirstCategory"/> whose seller lives in Oregon, Idaho or
/// California, whichever of person and auction came first and however long ago.
/// </summary>
/// <param name="Person">The seller.</param>
/// <param name="State">Where the seller lives.</param>
/// <param name="Auction">The auction.</param>
public readonly record struct LocalItem(long Person, NexmarkState State, long Auction);
