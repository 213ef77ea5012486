namespace Sheaf.Engine;

/// <summary>Which slot runs in which worker, and which worker on which host, at a time.</summary>
/// <param name="Slots">By name.</param>
/// <param name="Workers">By number.</param>
/// <param name="Hosts">By number.</param>
public sealed record PlacementPlan(IReadOnlyList<PlacedSlot> Slots, IReadOnlyList<PlacedWorker> Workers, IReadOnlyList<BinContent> Hosts)
{
    // A bin filled by tenths may be above 1 by rounding.
    private const double Overfull = 1 + 1e-6;

    /// <summary>Mean share of CPU in use of the hosts in use; null when none is.</summary>
    public double? MeanHostFill => Hosts.Count == 0 ? null : Hosts.Average(host => host.Fill);

    /// <summary>Whether slots grew beyond their worker, or workers beyond their host, and no other had room.</summary>
    public bool IsOverfull => Workers.Any(worker => worker.Fill > Overfull) || Hosts.Any(host => host.Fill > Overfull);

    /// <summary>The slots that have to move: those in both plans with another worker or host now.</summary>
    /// <param name="earlier">The plan before.</param>
    public IReadOnlyList<PlacedSlot> MovedSince(PlacementPlan earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var before = earlier.Slots.ToDictionary(slot => slot.Id, StringComparer.Ordinal);
        return [.. Slots.Where(slot => before.TryGetValue(slot.Id, out var old) && (old.Worker, old.Host) != (slot.Worker, slot.Host))];
    }
}
