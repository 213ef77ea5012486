namespace Sheaf.Engine;

/// <summary>What slots of a simulation have in common.</summary>
/// <param name="Name">The kind.</param>
/// <param name="CpuCores">CPU that its messages need on average, cores.</param>
/// <param name="WorkSeconds">CPU time of a message on average, seconds.</param>
/// <param name="MemoryMiB">Memory of a slot, MiB.</param>
internal sealed record SlotKind(string Name, double CpuCores, double WorkSeconds, double MemoryMiB)
{
    public static SlotKind Draw(int number, Random random) =>
        new(
            FormattableString.Invariant($"kind{number}"),
            0.1 + (0.5 * random.NextDouble()),
            0.05 * Math.Pow(8, random.NextDouble()), // 50 to 400 ms
            256 + (1024 * random.NextDouble()));
}
