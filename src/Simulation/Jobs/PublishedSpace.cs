using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>The configurations of the published experiments (Geldenhuys et al., "Automatic System Tuning for Distributed Stream Processing", 2024).</summary>
public static class PublishedSpace
{
    /// <summary>Workers 1–24, slots 1–4, cores 1–3, memory 1024–4096 MiB, checkpoint interval 10–90 s; at most 24 cores and 96 GiB.</summary>
    public static ConfigurationBounds Bounds { get; } = new(
        new ParameterRange(1, 24, 1),
        new ParameterRange(1, 4, 1),
        new ParameterRange(1, 3, 1),
        new ParameterRange(1024, 4096, 1024),
        new ParameterRange(10, 90, 20),
        MaxTotalCores: 24,
        MaxTotalMemoryGiB: 96);

    /// <summary>The static baseline: 24 workers with a slot, a core and 4096 MiB each, a checkpoint every 10 s.</summary>
    public static JobConfiguration Static { get; } = new(24, 1, 1, 4096, 10);
}
