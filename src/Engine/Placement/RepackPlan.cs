namespace Sheaf.Engine;

/// <summary>
/// Moves that pack the same items tighter. Made in their order, no move overfills a bin. Concentration is the mean of the squared fills of
/// used bins (Falkenauer, "A hybrid grouping genetic algorithm for bin packing", 1996): of packings with equally many bins, it is higher
/// where some bins are full and one is nearly empty, and so soon free.
/// </summary>
public sealed record RepackPlan
{
    internal RepackPlan(IReadOnlyList<ItemMove> moves, long version)
    {
        Moves = moves;
        Version = version;
    }

    /// <summary>In the order in which they have to be made.</summary>
    public IReadOnlyList<ItemMove> Moves { get; }

    /// <summary>Open bins now.</summary>
    public required int BinsBefore { get; init; }

    /// <summary>Open bins after all moves.</summary>
    public required int BinsAfter { get; init; }

    /// <summary>Concentration now, 0 when nothing is packed.</summary>
    public required double ConcentrationBefore { get; init; }

    /// <summary>Concentration after all moves.</summary>
    public required double ConcentrationAfter { get; init; }

    /// <summary>Whether it frees a bin, or concentrates by at least the share in the options.</summary>
    public required bool IsWorthwhile { get; init; }

    /// <summary>The state of the packing that it is for.</summary>
    internal long Version { get; }
}
