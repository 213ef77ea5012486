namespace Sheaf.Engine;

/// <summary>A copy of a packing on which moves are tried.</summary>
internal sealed class PackingSketch
{
    private readonly PackerOptions _options;
    private readonly SortedDictionary<int, PackingBin> _bins = [];

    public PackingSketch(PackerOptions options, IEnumerable<BinContent> bins)
    {
        _options = options;
        foreach (var content in bins)
        {
            var bin = Bin(content.Index);
            foreach (var item in content.Items)
            {
                bin.Add(item);
            }
        }
    }

    /// <summary>Bins with items, by number.</summary>
    public IEnumerable<PackingBin> Used => _bins.Values.Where(bin => bin.Items.Count > 0);

    public double Concentration => Used.Select(bin => bin.Fill * bin.Fill).DefaultIfEmpty(0).Average();

    /// <summary>The lowest number that no bin with items has.</summary>
    public int FirstUnused => Enumerable.Range(0, _bins.Count + 1).First(index => !_bins.TryGetValue(index, out var bin) || bin.Items.Count == 0);

    public PackingBin Bin(int index)
    {
        if (!_bins.TryGetValue(index, out var bin))
        {
            _bins[index] = bin = new PackingBin(index, _options);
        }

        return bin;
    }

    public void Move(ItemMove move) => Bin(move.To).Add(Bin(move.From).Remove(move.ItemId));
}
