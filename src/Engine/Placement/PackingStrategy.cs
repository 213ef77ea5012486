namespace Sheaf.Engine;

/// <summary>Which of the open bins with room takes an item. Where none has room, all open another.</summary>
public enum PackingStrategy
{
    /// <summary>The one with the lowest number.</summary>
    FirstFit,

    /// <summary>The one with the least CPU left; the lowest number among equals.</summary>
    BestFit,

    /// <summary>The next one after that which took the item before; spreads load instead of packing it.</summary>
    RoundRobin,
}
