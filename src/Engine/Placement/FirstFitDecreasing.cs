namespace Sheaf.Engine;

/// <summary>
/// First-fit in order of falling size, for items that are all known. Where CPU alone limits, it needs at most 11/9 OPT + 6/9 bins (Dósa,
/// "The tight bound of first fit decreasing bin-packing algorithm is FFD(I) ≤ 11/9 OPT(I) + 6/9", 2007).
/// </summary>
public static class FirstFitDecreasing
{
    /// <summary>Packs items into as many bins as they need.</summary>
    /// <param name="items">With unique names; equal sizes go by name.</param>
    /// <param name="options">Capacity and limits; strategy and number of bins are ignored.</param>
    /// <returns>The bins, numbered from 0.</returns>
    /// <exception cref="ArgumentException">Two items have one name, or an item exceeds an empty bin.</exception>
    public static IReadOnlyList<BinContent> Pack(IEnumerable<PackedItem> items, PackerOptions options)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        var packer = new Packer(options with { Strategy = PackingStrategy.FirstFit, MaximumBins = int.MaxValue });
        foreach (var item in Falling(items))
        {
            packer.Add(item);
        }

        return packer.Bins;
    }

    /// <summary>Largest first.</summary>
    internal static IEnumerable<PackedItem> Falling(IEnumerable<PackedItem> items) =>
        items.OrderByDescending(item => item.Size.CpuCores).ThenByDescending(item => item.Size.MemoryMiB).ThenBy(item => item.Id, StringComparer.Ordinal);
}
