namespace Sheaf.Engine;

/// <summary>Empties bins into the others, each item moved at most once.</summary>
internal sealed class BinDrain(PackingSketch sketch)
{
    private readonly List<ItemMove> _moves = [];
    private readonly HashSet<int> _received = [];

    /// <summary>Moves that empty whole bins; where none can be emptied, those that take what fits elsewhere out of the emptiest.</summary>
    public IReadOnlyList<ItemMove> Plan()
    {
        // Receivers are sources no more, and emptied bins receive nothing: so no item moves twice.
        List<PackingBin> rising = [.. sketch.Used.OrderBy(bin => bin.Fill).ThenByDescending(bin => bin.Index)];
        var sources = new Queue<PackingBin>(rising);
        while (sources.TryDequeue(out var source))
        {
            if (!_received.Contains(source.Index))
            {
                TryEmpty(source, rising);
            }
        }

        if (_moves.Count == 0 && rising.Count > 1)
        {
            _moves.AddRange(Thin(rising[0], rising));
        }

        return _moves;
    }

    private void TryEmpty(PackingBin source, List<PackingBin> bins)
    {
        var moves = Thin(source, bins);
        if (source.Items.Count == 0)
        {
            _moves.AddRange(moves);
            _received.UnionWith(moves.Select(move => move.To));
            return;
        }

        foreach (var move in moves)
        {
            sketch.Move(new ItemMove(move.ItemId, move.To, move.From));
        }
    }

    // Large items first, each to the fullest bin that takes it.
    private List<ItemMove> Thin(PackingBin source, List<PackingBin> bins)
    {
        List<ItemMove> moves = [];
        foreach (var item in FirstFitDecreasing.Falling(source.Items).ToList())
        {
            var target = bins.Where(bin => bin != source && bin.Items.Count > 0 && bin.Takes(item.Size)).MaxBy(bin => bin.Used.CpuCores);
            if (target is not null)
            {
                moves.Add(new ItemMove(item.Id, source.Index, target.Index));
                sketch.Move(moves[^1]);
            }
        }

        return moves;
    }
}
