namespace Sheaf.Engine;

/// <summary>Chooses between emptying bins and packing all anew: fewer bins first, then fewer moves.</summary>
internal sealed class RepackPlanner(PackerOptions options, IReadOnlyList<BinContent> bins)
{
    public RepackPlan Plan(long version)
    {
        var drained = new PackingSketch(options, bins);
        var moves = new BinDrain(drained).Plan();
        var sketch = drained;
        if (Anew(drained.Used.Count()) is { } anew)
        {
            sketch = new PackingSketch(options, bins);
            moves = anew;
            foreach (var move in moves)
            {
                sketch.Move(move);
            }
        }

        return Describe(moves, sketch, version);
    }

    private IReadOnlyList<ItemMove>? Anew(int binsToBeat)
    {
        var wanted = FirstFitDecreasing.Pack(bins.SelectMany(bin => bin.Items), options);
        return wanted.Count >= binsToBeat
            ? null
            : new MoveOrder(new PackingSketch(options, bins), options.MaximumBins).Arrange(BinMatching.Moves(bins, wanted));
    }

    private RepackPlan Describe(IReadOnlyList<ItemMove> moves, PackingSketch after, long version)
    {
        var before = new PackingSketch(options, bins).Concentration;
        var binsAfter = after.Used.Count();
        return new RepackPlan(moves, version)
        {
            BinsBefore = bins.Count,
            BinsAfter = binsAfter,
            ConcentrationBefore = before,
            ConcentrationAfter = after.Concentration,
            IsWorthwhile = moves.Count > 0
                && (binsAfter < bins.Count || after.Concentration >= before * (1 + options.MinimumConcentrationGain)),
        };
    }
}
