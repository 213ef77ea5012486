namespace Sheaf.Engine;

/// <summary>What is bid for an auction, and when.</summary>
/// <param name="Auction">The auction.</param>
/// <param name="Price">What is offered.</param>
/// <param name="TimeMicros">When, microseconds of event time.</param>
internal readonly record struct TimedPrice(long Auction, long Price, long TimeMicros);
