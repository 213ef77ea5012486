namespace Sheaf.Engine;

/// <summary>What a Nexmark event tells of.</summary>
public enum NexmarkKind
{
    /// <summary>A new person.</summary>
    Person,

    /// <summary>A new auction.</summary>
    Auction,

    /// <summary>A bid on an auction.</summary>
    Bid,
}
