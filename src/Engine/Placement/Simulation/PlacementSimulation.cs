namespace Sheaf.Engine;

/// <summary>
/// Simulates, event by event, slots that are placed onto hosts by a policy with sizes learnt while they run. Same options, policy and seed,
/// same outcome; with the same seed every policy sees the same slots and messages.
/// </summary>
public sealed class PlacementSimulation
{
    private readonly PlacementSimulationOptions _options;
    private readonly bool _repacks;
    private readonly IReadOnlyList<SlotArrival> _arrivals;
    private readonly Packer _packer;
    private readonly ItemProfile _profile;
    private readonly PriorityQueue<(Occurrence What, int Id, long Version), (double At, long Order)> _events = new();
    private readonly Dictionary<int, SimulatedSlot> _slots = [];
    private readonly List<SimulatedHost> _hosts = [];
    private readonly LatencyLog _latencies = new();
    private readonly HostUsage _usage;
    private long _order;
    private double _now;
    private int _placed;
    private int _moves;

    private PlacementSimulation(PlacementSimulationOptions options, PlacementPolicy policy, int seed)
    {
        _options = options;
        _repacks = policy == PlacementPolicy.FirstFitWithRepack;
        _arrivals = SlotArrival.Draw(options, seed);
        _profile = new ItemProfile(options.Profile);
        _usage = new HostUsage(options.WarmUp.TotalSeconds, options.HostCapacity.CpuCores);
        _packer = new Packer(new PackerOptions
        {
            BinCapacity = options.HostCapacity,
            FillTarget = options.FillTarget,
            Strategy = policy switch
            {
                PlacementPolicy.BestFit => PackingStrategy.BestFit,
                PlacementPolicy.RoundRobin => PackingStrategy.RoundRobin,
                _ => PackingStrategy.FirstFit,
            },
        });
    }

    private enum Occurrence
    {
        SlotComes,
        MessageComes,
        MessageEnds,
        PauseEnds,
        SlotEnds,
        Profile,
        Repack,
    }

    private bool IsMeasured => _now > _options.WarmUp.TotalSeconds;

    /// <summary>Runs a simulation.</summary>
    /// <param name="options">Load and hosts.</param>
    /// <param name="policy">How slots are placed.</param>
    /// <param name="seed">Seed of slots and messages.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public static PlacementOutcome Run(PlacementSimulationOptions options, PlacementPolicy policy, int seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new PlacementSimulation(options, policy, seed).Run();
    }

    private PlacementOutcome Run()
    {
        foreach (var arrival in _arrivals)
        {
            Schedule(arrival.At, Occurrence.SlotComes, arrival.Index);
        }

        Schedule(_options.ProfileInterval.TotalSeconds, Occurrence.Profile);
        if (_repacks)
        {
            Schedule(_options.RepackInterval.TotalSeconds, Occurrence.Repack);
        }

        var end = _options.Duration.TotalSeconds;
        while (_events.TryDequeue(out var next, out var due) && due.At <= end)
        {
            _now = due.At;
            Handle(next.What, next.Id, next.Version);
        }

        _usage.Count(_packer.OpenBins, end);
        return new PlacementOutcome(
            _usage.Mean, _usage.Peak, _usage.Fill, _latencies.MeanMs, _latencies.PercentileMs(0.95), _latencies.Count, _placed, _moves);
    }

    private void Handle(Occurrence what, int id, long version)
    {
        switch (what)
        {
            case Occurrence.SlotComes:
                Place(_arrivals[id]);
                break;
            case Occurrence.MessageComes:
                Receive(_slots[id]);
                break;
            case Occurrence.MessageEnds when _hosts[id].Version == version:
                Change(_hosts[id], _ => { });
                break;
            case Occurrence.PauseEnds when _slots.TryGetValue(id, out var resumed):
                Change(resumed.Host!, _ => { });
                break;
            case Occurrence.SlotEnds when _slots.TryGetValue(id, out var ending):
                RemoveIfDone(ending);
                break;
            case Occurrence.Profile:
                Profile();
                Schedule(_now + _options.ProfileInterval.TotalSeconds, Occurrence.Profile);
                break;
            case Occurrence.Repack:
                Repack();
                Schedule(_now + _options.RepackInterval.TotalSeconds, Occurrence.Repack);
                break;
        }
    }

    private void Place(SlotArrival arrival)
    {
        _usage.Count(_packer.OpenBins, _now);
        var slot = new SimulatedSlot(arrival);
        var host = Host(_packer.Add(new PackedItem(slot.Name, SizeOf(arrival.Kind)))!.Value);
        _slots[arrival.Index] = slot;
        _placed += IsMeasured ? 1 : 0;
        Join(slot, host, 0);
        ScheduleMessage(slot);
        Schedule(arrival.EndsAt, Occurrence.SlotEnds, arrival.Index);
    }

    // A kind may look larger than a host for a while.
    private ResourceSize SizeOf(SlotKind kind)
    {
        var size = _profile.SizeOf(kind.Name);
        var most = _options.HostCapacity;
        return new ResourceSize(Math.Min(size.CpuCores, most.CpuCores), Math.Min(size.MemoryMiB, most.MemoryMiB));
    }

    private void Receive(SimulatedSlot slot)
    {
        Change(slot.Host!, _ => slot.Receive(_now));
        ScheduleMessage(slot);
    }

    private void ScheduleMessage(SimulatedSlot slot)
    {
        if (slot.NextMessage(_now) is { } next)
        {
            Schedule(next, Occurrence.MessageComes, slot.Arrival.Index);
        }
    }

    private void Join(SimulatedSlot slot, SimulatedHost host, double pause)
    {
        host.ReadyAt = host.Slots.Count == 0 ? _now + _options.HostStart.TotalSeconds : host.ReadyAt;
        slot.Host = host;
        slot.PausedUntil = Math.Max(_now + pause, host.ReadyAt);
        Change(host, joined => joined.Slots.Add(slot));
        if (slot.PausedUntil > _now)
        {
            Schedule(slot.PausedUntil, Occurrence.PauseEnds, slot.Arrival.Index);
        }
    }

    /// <summary>Brings a host up to now, ends what is done, changes it and foresees its next end.</summary>
    private void Change(SimulatedHost host, Action<SimulatedHost> change)
    {
        _usage.Use(host.AdvanceTo(_now), _now);
        List<SimulatedSlot>? emptied = null;
        while (host.Done() is { } slot)
        {
            var latency = _now - slot.Finish();
            if (IsMeasured)
            {
                _latencies.Add(latency);
            }

            if (slot.IsIdle && _now >= slot.Arrival.EndsAt)
            {
                (emptied ??= []).Add(slot);
            }
        }

        change(host);
        host.Version++;
        if (host.NextEnd() is { } end)
        {
            Schedule(end, Occurrence.MessageEnds, host.Index, host.Version);
        }

        emptied?.ForEach(RemoveIfDone);
    }

    private void RemoveIfDone(SimulatedSlot slot)
    {
        if (!slot.IsIdle)
        {
            return;
        }

        _usage.Count(_packer.OpenBins, _now);
        var host = slot.Host!;
        _slots.Remove(slot.Arrival.Index);
        _packer.Remove(slot.Name);
        Change(host, left => left.Slots.Remove(slot));
    }

    private void Profile()
    {
        BringUpToNow();
        foreach (var slot in _slots.Values)
        {
            // A younger slot has not run for the whole interval.
            if (_now - slot.Arrival.At >= _options.ProfileInterval.TotalSeconds)
            {
                var used = new ResourceSize(slot.UsedSinceProfile / _options.ProfileInterval.TotalSeconds, slot.Arrival.Kind.MemoryMiB);
                _profile.Observe(slot.Arrival.Kind.Name, used);
            }

            slot.UsedSinceProfile = 0;
        }

        foreach (var slot in _slots.Values)
        {
            _packer.Resize(slot.Name, SizeOf(slot.Arrival.Kind), mayMove: false);
        }
    }

    private void BringUpToNow()
    {
        foreach (var host in _hosts)
        {
            Change(host, _ => { });
        }
    }

    private void Repack()
    {
        // Slots that are done leave before the plan is made, not amid its moves.
        BringUpToNow();
        var plan = _packer.PlanRepack();
        _usage.Count(_packer.OpenBins, _now);
        if (!_packer.Apply(plan))
        {
            return;
        }

        var byName = _slots.Values.ToDictionary(slot => slot.Name, StringComparer.Ordinal);
        foreach (var move in plan.Moves)
        {
            var slot = byName[move.ItemId];
            Change(Host(move.From), left => left.Slots.Remove(slot));
            Join(slot, Host(move.To), _options.MovePause.TotalSeconds);
            _moves += IsMeasured ? 1 : 0;
        }
    }

    private SimulatedHost Host(int index)
    {
        while (_hosts.Count <= index)
        {
            _hosts.Add(new SimulatedHost(_hosts.Count, _options.HostCapacity.CpuCores));
        }

        return _hosts[index];
    }

    private void Schedule(double at, Occurrence what, int id = 0, long version = 0) => _events.Enqueue((what, id, version), (at, _order++));
}
