namespace Sheaf.Engine;

/// <summary>How task slots are placed onto workers, and workers onto hosts.</summary>
public sealed record PlacementOptions
{
    /// <summary>Workers as bins of task slots: the CPU quota and memory budget of each, its slots, and the strategy.</summary>
    public required PackerOptions Workers { get; init; }

    /// <summary>Hosts as bins of workers; each takes at least one whole worker.</summary>
    public required PackerOptions Hosts { get; init; }

    /// <summary>
    /// Share of its own capacity that a worker takes on its host at least, 0 to 1. Default 0: what its slots use by their profiles, so hosts
    /// fill up, but a worker that grows may have to change its host. With 1 it never has to.
    /// </summary>
    public double WorkerReservation { get; init; }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Workers);
        ArgumentNullException.ThrowIfNull(Hosts);
        Workers.Validate();
        Hosts.Validate();
        PlacementGuard.Between(WorkerReservation, 0, 1, nameof(WorkerReservation));
        if (!Workers.BinCapacity.FitsIn(Hosts.BinCapacity))
        {
            throw new ArgumentException($"A worker's capacity is {Workers.BinCapacity}; expected at most a host's {Hosts.BinCapacity}. Take smaller workers or larger hosts.");
        }
    }
}
