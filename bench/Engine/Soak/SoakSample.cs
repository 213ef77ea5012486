namespace Sheaf.Bench.Engine.Soak;

/// <summary>Memory at a moment.</summary>
/// <param name="At">Time since the start.</param>
/// <param name="ResidentMiB">Physical memory of the process.</param>
/// <param name="HeapMiB">Size of the managed heap after its last collection.</param>
internal readonly record struct SoakSample(TimeSpan At, double ResidentMiB, double HeapMiB);
