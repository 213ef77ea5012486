namespace Sheaf.Engine;

/// <summary>What an item needs or a bin offers.</summary>
public readonly record struct ResourceSize
{
    /// <summary>Makes a size.</summary>
    /// <param name="cpuCores">CPU, cores; finite and at least 0.</param>
    /// <param name="memoryMiB">Memory, MiB; finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or not finite.</exception>
    public ResourceSize(double cpuCores, double memoryMiB = 0)
    {
        CpuCores = Guard.NotNegative(cpuCores, nameof(cpuCores));
        MemoryMiB = Guard.NotNegative(memoryMiB, nameof(memoryMiB));
    }

    /// <summary>CPU, cores: the size that strategies compare.</summary>
    public double CpuCores { get; }

    /// <summary>Memory, MiB: a second limit only.</summary>
    public double MemoryMiB { get; }

    /// <summary>The sum of both resources.</summary>
    public static ResourceSize operator +(ResourceSize left, ResourceSize right) =>
        new(left.CpuCores + right.CpuCores, left.MemoryMiB + right.MemoryMiB);

    /// <summary>Both resources multiplied.</summary>
    /// <param name="size">The size.</param>
    /// <param name="factor">Finite, at least 0.</param>
    public static ResourceSize operator *(ResourceSize size, double factor) => new(size.CpuCores * factor, size.MemoryMiB * factor);

    /// <summary>The larger of each resource.</summary>
    public static ResourceSize Max(ResourceSize left, ResourceSize right) =>
        new(Math.Max(left.CpuCores, right.CpuCores), Math.Max(left.MemoryMiB, right.MemoryMiB));

    /// <summary>Whether neither resource exceeds that of a room, but for rounding.</summary>
    internal bool FitsIn(ResourceSize room) => AtMost(CpuCores, room.CpuCores) && AtMost(MemoryMiB, room.MemoryMiB);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{CpuCores:0.###} cores, {MemoryMiB:0.#} MiB");

    // Ten tenths added up miss 1 by rounding; they still fill a core.
    private static bool AtMost(double value, double limit) => value <= limit + (1e-9 * Math.Max(1, limit));
}
