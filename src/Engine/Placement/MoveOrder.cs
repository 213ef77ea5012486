namespace Sheaf.Engine;

/// <summary>Puts moves in an order in which none overfills a bin.</summary>
internal sealed class MoveOrder(PackingSketch sketch, int maximumBins)
{
    private readonly HashSet<string> _hopped = new(StringComparer.Ordinal);

    /// <summary>Orders moves; where they wait for each other in a ring, an item goes by way of an unused bin.</summary>
    /// <param name="moves">One for each item that moves.</param>
    /// <returns>Null when a ring can't be broken, as no further bin may be opened.</returns>
    public IReadOnlyList<ItemMove>? Arrange(IEnumerable<ItemMove> moves)
    {
        List<ItemMove> waiting = [.. moves];
        List<ItemMove> ordered = [];
        while (waiting.Count > 0)
        {
            var at = waiting.FindIndex(CanMove);
            if (at >= 0)
            {
                Make(waiting[at], ordered);
                waiting.RemoveAt(at);
            }
            else if (!TryHop(waiting, ordered))
            {
                return null;
            }
        }

        return ordered;
    }

    private bool CanMove(ItemMove move) => sketch.Bin(move.To).Takes(SizeOf(move));

    private bool TryHop(List<ItemMove> waiting, List<ItemMove> ordered)
    {
        var at = waiting.FindIndex(move => !_hopped.Contains(move.ItemId));
        if (at < 0 || sketch.Used.Count() >= maximumBins)
        {
            return false;
        }

        var hop = waiting[at] with { To = sketch.FirstUnused };
        Make(hop, ordered);
        _hopped.Add(hop.ItemId);
        waiting[at] = waiting[at] with { From = hop.To };
        return true;
    }

    private void Make(ItemMove move, List<ItemMove> ordered)
    {
        sketch.Move(move);
        ordered.Add(move);
    }

    private ResourceSize SizeOf(ItemMove move) => sketch.Bin(move.From).Items.First(item => item.Id == move.ItemId).Size;
}
