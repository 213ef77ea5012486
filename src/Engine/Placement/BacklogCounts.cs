namespace Sheaf.Engine;

/// <summary>What a backlog queue did with the items offered so far.</summary>
/// <param name="Direct">Handed over to a free worker at once.</param>
/// <param name="Queued">Taken into the queue.</param>
/// <param name="Refused">Refused as the queue was full.</param>
public sealed record BacklogCounts(long Direct, long Queued, long Refused);
