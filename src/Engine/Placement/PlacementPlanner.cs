using System.Globalization;

namespace Sheaf.Engine;

/// <summary>Places task slots onto workers and workers onto hosts as they come, go and change. Same calls, same plan. Not safe for concurrent use.</summary>
public sealed class PlacementPlanner
{
    private readonly PlacementOptions _options;
    private readonly Packer _workers;
    private readonly Packer _hosts;

    /// <summary>Makes a planner without slots.</summary>
    /// <param name="options">Capacities and strategies.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or a worker exceeds a host.</exception>
    public PlacementPlanner(PlacementOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _workers = new Packer(options.Workers);
        _hosts = new Packer(options.Hosts);
    }

    /// <summary>The placement as it is now.</summary>
    public PlacementPlan Plan
    {
        get
        {
            var workers = _workers.Bins;
            return new PlacementPlan(
                [.. workers.SelectMany(bin => bin.Items, (bin, item) => new PlacedSlot(item.Id, item.Size, bin.Index, HostOf(bin.Index))).OrderBy(slot => slot.Id, StringComparer.Ordinal)],
                [.. workers.Select(bin => new PlacedWorker(bin.Index, HostOf(bin.Index), bin.Fill))],
                _hosts.Bins);
        }
    }

    /// <summary>Places a slot; opens a worker, and a host, where the open ones have no room.</summary>
    /// <param name="slot">Its name is not in use yet.</param>
    /// <returns>False, with nothing placed, when no worker or host has room and no more may be opened.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the slot exceeds an empty worker.</exception>
    public bool TryAdd(PackedItem slot)
    {
        if (_workers.Add(slot) is null)
        {
            return false;
        }

        if (SettleWorkers())
        {
            return true;
        }

        _workers.Remove(slot.Id);
        SettleWorkers();
        return false;
    }

    /// <summary>Removes a slot, and with the last slot its worker.</summary>
    /// <param name="id">The slot.</param>
    /// <returns>False when there is none of that name.</returns>
    public bool Remove(string id)
    {
        var removed = _workers.Remove(id);
        SettleWorkers();
        return removed;
    }

    /// <summary>Changes a slot's size after it was profiled anew; it and its worker move where they no longer fit.</summary>
    /// <param name="id">The slot.</param>
    /// <param name="size">At most a worker's capacity.</param>
    /// <returns>False when its worker or host is overfull now, as no other has room.</returns>
    /// <exception cref="ArgumentException">There is no such slot, or the size exceeds an empty worker.</exception>
    public bool Resize(string id, ResourceSize size)
    {
        var from = _workers.BinOf(id);
        var outcome = _workers.Resize(id, size);
        if (SettleWorkers())
        {
            return outcome != ResizeOutcome.Overfull;
        }

        if (outcome == ResizeOutcome.Moved)
        {
            // A worker without a host runs nothing: better the one before, overfull.
            _workers.PutBack(id, from!.Value);
            SettleWorkers();
        }

        return false;
    }

    /// <summary>Repacks slots, then workers, where that is worthwhile; <see cref="PlacementPlan.MovedSince"/> says what moved.</summary>
    /// <returns>Whether anything moved.</returns>
    public bool Repack()
    {
        var slots = _workers.Apply(_workers.PlanRepack());
        SettleWorkers();
        var workers = _hosts.Apply(_hosts.PlanRepack());
        return slots || workers;
    }

    // Carries what changed among the workers to the hosts: what leaves or shrinks first, so that what grows or comes finds the room.
    private bool SettleWorkers()
    {
        var wanted = _workers.Bins.ToDictionary(bin => NameOf(bin.Index), bin => SizeOf(bin.Used), StringComparer.Ordinal);
        var placed = _hosts.Bins.SelectMany(bin => bin.Items).ToDictionary(item => item.Id, item => item.Size, StringComparer.Ordinal);
        foreach (var gone in placed.Keys.Where(name => !wanted.ContainsKey(name)))
        {
            _hosts.Remove(gone);
        }

        var settled = true;
        foreach (var (name, size) in wanted.OrderBy(pair => pair.Value.CpuCores - placed.GetValueOrDefault(pair.Key).CpuCores).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            settled &= placed.TryGetValue(name, out var before)
                ? size == before || _hosts.Resize(name, size) != ResizeOutcome.Overfull
                : _hosts.Add(new PackedItem(name, size)) is not null;
        }

        return settled;
    }

    // An overfull worker can't use more than its quota.
    private ResourceSize SizeOf(ResourceSize used)
    {
        var capacity = _options.Workers.BinCapacity;
        var needed = ResourceSize.Max(used, capacity * _options.WorkerReservation);
        return new ResourceSize(Math.Min(needed.CpuCores, capacity.CpuCores), Math.Min(needed.MemoryMiB, capacity.MemoryMiB));
    }

    private int HostOf(int worker) => _hosts.BinOf(NameOf(worker))!.Value;

    private static string NameOf(int worker) => worker.ToString(CultureInfo.InvariantCulture);
}
