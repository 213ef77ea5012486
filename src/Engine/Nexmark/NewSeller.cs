namespace Sheaf.Engine;

/// <summary>Query 8, monitor new users: every person with each auction that they opened in the tumbling window of 10 s in which they were new.</summary>
/// <param name="WindowEndMicros">End of the window, exclusive, microseconds of event time.</param>
/// <param name="Person">The seller.</param>
/// <param name="Auction">The auction.</param>
public readonly record struct NewSeller(long WindowEndMicros, long Person, long Auction);
