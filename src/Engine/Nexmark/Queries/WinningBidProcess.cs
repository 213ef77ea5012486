namespace Sheaf.Engine;

/// <summary>Keeps an auction's highest bid and emits it when the auction closes.</summary>
internal sealed class WinningBidProcess : KeyedProcess<long, AuctionBid, WinningState, WinningPrice>
{
    public override void Process(in AuctionBid record, ref WinningState state, ProcessContext<long, WinningPrice> context)
    {
        state.Price = Math.Max(state.Price, record.Price);

        // Bids of the very moment still count: the next one is when all of them are known.
        context.RegisterEventTimer(record.ExpiresMicros + 1);
    }

    public override void OnTimer(long timeMicros, TimerKind kind, ref WinningState state, ProcessContext<long, WinningPrice> context)
    {
        context.Emit(new WinningPrice(NexmarkAttributes.Category(context.Key), state.Price));
        context.ClearState();
    }
}
