using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

/// <summary>Packers and items for tests; sizes in hundredths of a core, capacity of one core.</summary>
internal static class Packings
{
    public static readonly PackerOptions Unit = new() { BinCapacity = new ResourceSize(1, 1000), FillTarget = 1 };

    /// <summary>1 to 40 sizes from 1 to 100 hundredths.</summary>
    public static readonly Arbitrary<int[]> Sizes = Gen.Choose(1, 100).NonEmptyListOf().Select(list => list.Take(40).ToArray()).ToArbitrary();

    public static PackedItem Item(string id, double cpu, double memory = 0) => new(id, new ResourceSize(cpu, memory));

    public static Packer Fill(PackerOptions options, params double[] sizes)
    {
        var packer = new Packer(options);
        for (var i = 0; i < sizes.Length; i++)
        {
            packer.Add(Item($"i{i}", sizes[i]));
        }

        return packer;
    }

    /// <summary>The sizes in each bin, as in "0.5+0.5 0.7".</summary>
    public static string Show(this Packer packer) => Show(packer.Bins);

    public static string Show(IEnumerable<BinContent> bins) =>
        string.Join(' ', bins.Select(bin => string.Join('+', bin.Items.Select(item => FormattableString.Invariant($"{item.Size.CpuCores:0.##}")))));

    /// <summary>A lower bound of the bins needed (Martello and Toth, 1990, L2), in hundredths.</summary>
    public static int LowerBound(IReadOnlyCollection<int> sizes)
    {
        var best = 0;
        for (var small = 0; small <= 50; small++)
        {
            var large = sizes.Count(size => size > 100 - small);
            var half = sizes.Where(size => size <= 100 - small && size > 50).ToList();
            var rest = sizes.Where(size => size <= 50 && size >= small).Sum();
            var room = (half.Count * 100) - half.Sum();
            best = Math.Max(best, large + half.Count + Math.Max(0, (rest - room + 99) / 100));
        }

        return best;
    }

    public static bool IsWithin(PackerOptions options, IEnumerable<BinContent> bins) => bins.All(bin =>
        bin.Used.CpuCores <= (bin.Items.Count == 1 ? 1 : options.FillTarget) * options.BinCapacity.CpuCores * (1 + 1e-8)
        && bin.Used.MemoryMiB <= options.BinCapacity.MemoryMiB * (1 + 1e-8)
        && bin.Items.Count <= options.MaximumItemsPerBin);
}
