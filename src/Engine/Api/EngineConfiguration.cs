namespace Sheaf.Engine;

/// <summary>The resources and the checkpoint interval that a job runs with.</summary>
/// <param name="Workers">Number of workers, 1 to 128.</param>
/// <param name="SlotsPerWorker">Task slots (threads) of each worker, 1 to 32. Workers × slots may not exceed 128, the number of key groups.</param>
/// <param name="CpuPerWorker">CPU quota of each worker: thread seconds per wall second, above 0, fractions allowed.</param>
/// <param name="MemoryMiBPerWorker">Memory budget of each worker for state and batches in flight, MiB, at least 1.</param>
/// <param name="CheckpointInterval">Time from the start of one checkpoint to the next, at least 50 ms.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record EngineConfiguration(
    int Workers, int SlotsPerWorker, double CpuPerWorker, int MemoryMiBPerWorker, TimeSpan CheckpointInterval)
{
    /// <summary>Batches in a queue where nothing else is set.</summary>
    public const int DefaultQueueCapacity = 4;

    /// <summary>The longest queue, batches.</summary>
    public const int MaximumQueueCapacity = 64;

    /// <summary>Records in a batch where nothing else is set.</summary>
    public const int DefaultBatchSize = 256;

    /// <summary>Fewest records that a full batch can be set to.</summary>
    public const int MinimumBatchSize = 16;

    /// <summary>Most records that a full batch can be set to.</summary>
    public const int MaximumBatchSize = 8192;

    /// <summary>Number of workers.</summary>
    public int Workers { get; init => field = CheckWorkers(value); } = CheckWorkers(Workers);

    /// <summary>Task slots of each worker; a slot is one thread that runs one subtask of each stage.</summary>
    public int SlotsPerWorker { get; init => field = CheckSlots(value); } = CheckSlots(SlotsPerWorker);

    /// <summary>CPU quota of each worker, thread seconds per wall second.</summary>
    public double CpuPerWorker { get; init => field = CheckCpu(value); } = CheckCpu(CpuPerWorker);

    /// <summary>Memory budget of each worker, MiB.</summary>
    public int MemoryMiBPerWorker { get; init => field = CheckMemory(value); } = CheckMemory(MemoryMiBPerWorker);

    /// <summary>Time from the start of one checkpoint to the start of the next.</summary>
    public TimeSpan CheckpointInterval { get; init => field = CheckInterval(value); } = CheckInterval(CheckpointInterval);

    /// <summary>Batches that a queue between two subtasks holds at most, 1 to 64; changes act in place. Default 4.</summary>
    public int QueueCapacity { get; init => field = Guard.InRange(value, 1, MaximumQueueCapacity, nameof(QueueCapacity)); } = DefaultQueueCapacity;

    /// <summary>
    /// Records in a batch between two subtasks at most, 16 to 8192; fewer where a subtask has more than 16 receivers. Changes act in place. Default 256.
    /// </summary>
    public int BatchSize { get; init => field = Guard.InRange(value, MinimumBatchSize, MaximumBatchSize, nameof(BatchSize)); } = DefaultBatchSize;

    /// <summary>Subtasks of named stages, where they should be fewer than slots. Default: one in every slot.</summary>
    public StageParallelism StageParallelism { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = StageParallelism.Everywhere;

    /// <summary>Number of slots, which is the greatest number of parallel subtasks of a stage: workers × slots per worker.</summary>
    public int Parallelism => Workers * SlotsPerWorker;

    /// <summary>CPU quota of all workers together, cores.</summary>
    public double TotalCpu => Workers * CpuPerWorker;

    /// <summary>Memory budget of all workers together, MiB.</summary>
    public int TotalMemoryMiB => Workers * MemoryMiBPerWorker;

    internal void Validate()
    {
        if (Parallelism > KeyGroups.Count)
        {
            throw new ArgumentException(
                $"Workers × SlotsPerWorker is {Parallelism}; expected at most {KeyGroups.Count}, the number of key groups. Use fewer workers or slots.");
        }
    }

    internal bool SameTopology(EngineConfiguration other) => Workers == other.Workers && SlotsPerWorker == other.SlotsPerWorker && StageParallelism.Equals(other.StageParallelism);

    private static int CheckWorkers(int value) => Guard.InRange(value, 1, KeyGroups.Count, nameof(Workers));

    private static int CheckSlots(int value) => Guard.InRange(value, 1, 32, nameof(SlotsPerWorker));

    private static double CheckCpu(double value) => Guard.Positive(value, nameof(CpuPerWorker), 1024);

    private static int CheckMemory(int value) => Guard.InRange(value, 1, 1 << 20, nameof(MemoryMiBPerWorker));

    private static TimeSpan CheckInterval(TimeSpan value) => Guard.AtLeast(value, TimeSpan.FromMilliseconds(50), nameof(CheckpointInterval));
}
