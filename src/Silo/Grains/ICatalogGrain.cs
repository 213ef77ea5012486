using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Grains;

/// <summary>The list of jobs of this service. One grain, with the key <see cref="Key"/>.</summary>
[Alias("sheaf.ICatalogGrain")]
public interface ICatalogGrain : IGrainWithStringKey
{
    /// <summary>The key of the only instance.</summary>
    const string Key = "catalog";

    /// <summary>How long callers wait for a job to start or stop: longer than the catalog itself waits for it.</summary>
    const string Patience = "00:02:10";

    /// <summary>Creates and starts a job.</summary>
    /// <exception cref="RequestException">The id is taken or the spec is not valid.</exception>
    [Alias("CreateAsync"), ResponseTimeout(Patience)]
    Task<JobView> CreateAsync(JobSpec spec);

    /// <summary>The ids of all jobs, in the order of their creation.</summary>
    [Alias("ListAsync")]
    Task<List<string>> ListAsync();

    /// <summary>Stops a job and removes it with all its history.</summary>
    /// <exception cref="RequestException">There is no such job.</exception>
    [Alias("DeleteAsync"), ResponseTimeout(Patience)]
    Task DeleteAsync(string jobId);
}
