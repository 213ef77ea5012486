namespace Sheaf.Control.Configuration;

/// <summary>The configurations a job may take: a range for each knob, and caps on what all workers hold together.</summary>
/// <param name="Workers">Levels of the number of workers (whole numbers).</param>
/// <param name="SlotsPerWorker">Levels of the task slots of a worker (whole numbers).</param>
/// <param name="CpuPerWorker">Levels of the CPU quota of a worker in cores.</param>
/// <param name="MemoryMiB">Levels of the memory budget of a worker in MiB (whole numbers).</param>
/// <param name="CheckpointIntervalSeconds">Levels of the checkpoint interval in seconds.</param>
/// <param name="MaxTotalCores">Cap on cores of all workers together, inclusive; null for none.</param>
/// <param name="MaxTotalMemoryGiB">Cap on memory of all workers together in GiB, inclusive; null for none.</param>
public sealed record ConfigurationBounds(
    ParameterRange Workers,
    ParameterRange SlotsPerWorker,
    ParameterRange CpuPerWorker,
    ParameterRange MemoryMiB,
    ParameterRange CheckpointIntervalSeconds,
    double? MaxTotalCores = null,
    double? MaxTotalMemoryGiB = null);
