using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>What one kind of reconfiguration costs.</summary>
public sealed record RescaleModel
{
    /// <summary>Seconds without processing, without what each worker adds, at least 0.</summary>
    public required double DowntimeSeconds { get; init => field = Require.Within(value, 0, 3600); }

    /// <summary>Seconds that each worker of the new configuration adds, at least 0.</summary>
    public double DowntimeSecondsPerWorker { get; init => field = Require.Within(value, 0, 60); }

    /// <summary>Seconds of processing at full capacity that the warm-up afterwards costs, at least 0; capacity rises over twice that time.</summary>
    public double WarmUpSeconds { get; init => field = Require.Within(value, 0, 600); }

    /// <summary>Standard deviation of the logarithm of the downtime, from 0 to 2.</summary>
    public double Spread { get; init => field = Require.Within(value, 0, 2); }

    /// <summary>True where the job falls back to its last completed checkpoint and replays, false where a savepoint or checkpoint is taken right before.</summary>
    public bool ReplaysFromCheckpoint { get; init; }

    /// <summary>True where workers that stay keep running, so that only added ones start cold.</summary>
    public bool KeepsWorkers { get; init; }

    /// <summary>Seconds from the order until the job stops where workers are added, while they start beside the running job; at least 0.</summary>
    public double PreparationSeconds { get; init => field = Require.Within(value, 0, 3600); }

    /// <summary>Share of the capacity that the job has from then on, above 0 and at most 1. Below 1 where every vertex gets a parallelism of its own and the smallest limits them all. Default 1.</summary>
    public double CapacityShare { get; init => field = Require.Within(value, 0.01, 1); } = 1;

    /// <summary>Expected seconds without processing on the way to <paramref name="to"/>.</summary>
    public double ExpectedDowntime(JobConfiguration to)
    {
        ArgumentNullException.ThrowIfNull(to);
        return DowntimeSeconds + (DowntimeSecondsPerWorker * to.Workers);
    }
}
