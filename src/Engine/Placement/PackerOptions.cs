namespace Sheaf.Engine;

/// <summary>How items are packed into bins of one capacity.</summary>
public sealed record PackerOptions
{
    /// <summary>What each bin offers; CPU above 0.</summary>
    public required ResourceSize BinCapacity { get; init; }

    /// <summary>Which bin takes an item. Default first-fit.</summary>
    public PackingStrategy Strategy { get; init; } = PackingStrategy.FirstFit;

    /// <summary>
    /// Share of a bin's CPU that is filled before another is opened, 0.90 to 1.00. Default 0.90: sizes are averages, and bins filled with them to
    /// the brim have no room for the peaks (in <see cref="PlacementSimulation"/> that takes 3 to 14 % fewer hosts, but about five times the latency
    /// at the 95th percentile). An item above that share has a bin of its own. Memory is always filled up to the capacity.
    /// </summary>
    public double FillTarget { get; init; } = 0.90;

    /// <summary>Most bins open at a time, at least 1. Default: no limit.</summary>
    public int MaximumBins { get; init; } = int.MaxValue;

    /// <summary>Most items in a bin, at least 1. Default: no limit.</summary>
    public int MaximumItemsPerBin { get; init; } = int.MaxValue;

    /// <summary>
    /// A repack that frees no bin is worthwhile from this relative gain in <see cref="RepackPlan.ConcentrationAfter"/> on; above 0.
    /// Default 0.05.
    /// </summary>
    public double MinimumConcentrationGain { get; init; } = 0.05;

    internal void Validate()
    {
        Guard.Positive(BinCapacity.CpuCores, nameof(BinCapacity));
        if (!Enum.IsDefined(Strategy))
        {
            throw new ArgumentOutOfRangeException(nameof(Strategy), $"Strategy is {(int)Strategy}; expected one of {string.Join(", ", Enum.GetNames<PackingStrategy>())}. Name one of them.");
        }

        PlacementGuard.Between(FillTarget, 0.90, 1, nameof(FillTarget));
        Guard.InRange(MaximumBins, 1, int.MaxValue, nameof(MaximumBins));
        Guard.InRange(MaximumItemsPerBin, 1, int.MaxValue, nameof(MaximumItemsPerBin));
        Guard.Positive(MinimumConcentrationGain, nameof(MinimumConcentrationGain));
    }

    /// <summary>Whether a bin with a number of items that use so much takes one more.</summary>
    internal bool Takes(ResourceSize used, int count, ResourceSize item) =>
        count == 0
            ? item.FitsIn(BinCapacity)
            : count < MaximumItemsPerBin
                && (used + item).FitsIn(new ResourceSize(BinCapacity.CpuCores * FillTarget, BinCapacity.MemoryMiB));

    /// <summary>Share of a bin's CPU in use.</summary>
    internal double Fill(ResourceSize used) => used.CpuCores / BinCapacity.CpuCores;
}
