namespace Sheaf.Engine;

/// <summary>What became of an offered item.</summary>
public enum OfferOutcome
{
    /// <summary>A free worker has it; it was never queued.</summary>
    Direct,

    /// <summary>It waits in the queue.</summary>
    Queued,

    /// <summary>No worker is free and the queue is full; the source keeps it.</summary>
    Refused,
}
