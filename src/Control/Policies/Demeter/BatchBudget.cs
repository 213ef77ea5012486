using Sheaf.Control.Configuration;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>What the runs of a batch may hold together: what the cluster has left beside the job, less with every profile of the segment.</summary>
internal sealed class BatchBudget
{
    private double _cores;
    private double _memoryMiB;

    /// <param name="options">What the cluster has, and the decay.</param>
    /// <param name="current">What the job holds.</param>
    /// <param name="profiles">Profiles of the segment that is planned for.</param>
    public BatchBudget(DemeterOptions options, JobConfiguration current, int profiles)
    {
        var share = Math.Pow(options.BudgetDecay, profiles);
        _cores = share * (options.ClusterCores - current.TotalCores);
        _memoryMiB = share * (options.ClusterMemoryMiB - (current.TotalMemoryGiB * 1024));
    }

    /// <summary>True where a run of the configuration can still be paid for.</summary>
    public bool Affords(JobConfiguration configuration) =>
        configuration.TotalCores <= _cores + 1e-9 && configuration.TotalMemoryGiB * 1024 <= _memoryMiB + 1e-9;

    /// <summary>Pays for a run.</summary>
    public void Take(JobConfiguration configuration)
    {
        _cores -= configuration.TotalCores;
        _memoryMiB -= configuration.TotalMemoryGiB * 1024;
    }
}
