namespace Sheaf.Engine;

/// <summary>One event of the Nexmark online auction (Tucker, Tufte, Papadimos, Maier 2002): a new person, a new auction or a bid.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="A">The person, the auction, or the auction that is bid on.</param>
/// <param name="B">Of an auction its seller, of a bid its bidder; 0 of a person.</param>
/// <param name="Price">Of a bid what it offers, 100 to 10 000 099; else 0.</param>
/// <param name="TimeMicros">Event time, microseconds.</param>
public readonly record struct NexmarkEvent(NexmarkKind Kind, long A, long B, long Price, long TimeMicros);
