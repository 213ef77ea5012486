using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Jobs;

/// <summary>Memory in use, within the allocation. Use was never recorded on Flink, so these are assumptions that decide nothing.</summary>
public sealed record MemoryModel
{
    /// <summary>MiB that every worker takes, at least 0. Default 350.</summary>
    public double PerWorkerMiB { get; init => field = Require.Within(value, 0, 1e6); } = 350;

    /// <summary>MiB for a thousand records a second, at least 0. Default 60.</summary>
    public double PerThousandEventsMiB { get; init => field = Require.Within(value, 0, 1e6); } = 60;

    /// <summary>MiB in use, at most the allocation.</summary>
    public double UsedMiB(JobConfiguration configuration, double rate)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Math.Min(
            (PerWorkerMiB * configuration.Workers) + (PerThousandEventsMiB * rate / 1000),
            configuration.TotalMemoryGiB * 1024);
    }
}
