namespace Sheaf.Control.Configuration;

/// <summary>What a job runs with: the five knobs of the control loop.</summary>
/// <param name="Workers">Number of workers, at least 1.</param>
/// <param name="SlotsPerWorker">Task slots (concurrent subtasks) of each worker, at least 1.</param>
/// <param name="CpuPerWorker">CPU quota of each worker in cores (thread seconds per wall second), above 0; fractions allowed.</param>
/// <param name="MemoryMiB">Memory budget of each worker in MiB, above 0.</param>
/// <param name="CheckpointIntervalSeconds">Seconds between checkpoints, above 0.</param>
public sealed record JobConfiguration(
    int Workers,
    int SlotsPerWorker,
    double CpuPerWorker,
    int MemoryMiB,
    double CheckpointIntervalSeconds)
{
    /// <summary>Number of workers, at least 1.</summary>
    public int Workers { get; init; } = Require.AtLeast(Workers, 1);

    /// <summary>Task slots of each worker, at least 1.</summary>
    public int SlotsPerWorker { get; init; } = Require.AtLeast(SlotsPerWorker, 1);

    /// <summary>CPU quota of each worker in cores, above 0.</summary>
    public double CpuPerWorker { get; init; } = Require.Positive(CpuPerWorker);

    /// <summary>Memory budget of each worker in MiB, above 0.</summary>
    public int MemoryMiB { get; init; } = Require.AtLeast(MemoryMiB, 1);

    /// <summary>Seconds between checkpoints, above 0.</summary>
    public double CheckpointIntervalSeconds { get; init; } = Require.Positive(CheckpointIntervalSeconds);

    /// <summary>Concurrent subtasks of each vertex: workers × slots.</summary>
    public int Parallelism => Workers * SlotsPerWorker;

    /// <summary>Cores allocated to all workers together.</summary>
    public double TotalCores => Workers * CpuPerWorker;

    /// <summary>Memory allocated to all workers together, in GiB.</summary>
    public double TotalMemoryGiB => Workers * MemoryMiB / 1024.0;

    /// <summary>True where going from this configuration to <paramref name="other"/> changes how the job is laid out, so that it must stop and be restored.</summary>
    public bool NeedsRestart(JobConfiguration other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Workers != other.Workers || SlotsPerWorker != other.SlotsPerWorker;
    }

    /// <summary>A short form for people: <c>2 workers × 1 slot, 0.25 cores, 256 MiB, checkpoint 5 s</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Workers} worker{(Workers == 1 ? "" : "s")} × {SlotsPerWorker} slot{(SlotsPerWorker == 1 ? "" : "s")}, {CpuPerWorker:0.##} cores, {MemoryMiB} MiB, checkpoint {CheckpointIntervalSeconds:0.#} s");
}
