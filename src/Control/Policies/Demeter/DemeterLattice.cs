using Sheaf.Control.Configuration;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>The configurations of a search space that a job's bounds allow, with what is computed of each once.</summary>
internal sealed class DemeterLattice
{
    private readonly HashSet<JobConfiguration> _allowed;

    /// <summary>Those of <paramref name="space"/> that are levels of <paramref name="bounds"/> and within its caps.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public DemeterLattice(DemeterSearchSpace space, ConfigurationBounds bounds)
    {
        (Space, Bounds) = (space, bounds);
        Configurations = [.. space.Configurations.Where(configuration => Allows(bounds, configuration))];
        if (Configurations.Length == 0)
        {
            throw new ArgumentException("Got bounds that allow none of Demeter's configurations; expected some in common. Widen the bounds or give DemeterOptions.Space ranges that fit them.", nameof(bounds));
        }

        Inputs = [.. Configurations.Select(space.Normalise)];
        LogCores = [.. Configurations.Select(LogCoresOf)];
        LogMemory = [.. Configurations.Select(LogMemoryOf)];
        _allowed = [.. Configurations];
    }

    public DemeterSearchSpace Space { get; }

    public ConfigurationBounds Bounds { get; }

    public JobConfiguration[] Configurations { get; }

    /// <summary>Model inputs in [0, 1], five for each configuration.</summary>
    public double[][] Inputs { get; }

    /// <summary>Logarithms of total cores.</summary>
    public double[] LogCores { get; }

    /// <summary>Logarithms of total memory in MiB.</summary>
    public double[] LogMemory { get; }

    public bool Contains(JobConfiguration configuration) => _allowed.Contains(configuration);

    public static double LogCoresOf(JobConfiguration configuration) => Math.Log(configuration.TotalCores);

    public static double LogMemoryOf(JobConfiguration configuration) => Math.Log(configuration.TotalMemoryGiB * 1024);

    private static bool Allows(ConfigurationBounds bounds, JobConfiguration c) =>
        bounds.Workers.Contains(c.Workers)
        && bounds.SlotsPerWorker.Contains(c.SlotsPerWorker)
        && bounds.CpuPerWorker.Contains(c.CpuPerWorker)
        && bounds.MemoryMiB.Contains(c.MemoryMiB)
        && bounds.CheckpointIntervalSeconds.Contains(c.CheckpointIntervalSeconds)
        && c.TotalCores <= (bounds.MaxTotalCores ?? double.MaxValue) + 1e-9
        && c.TotalMemoryGiB <= (bounds.MaxTotalMemoryGiB ?? double.MaxValue) + 1e-9;
}
