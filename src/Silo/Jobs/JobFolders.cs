using System.Globalization;

namespace Sheaf.Silo.Jobs;

/// <summary>Where jobs keep their files, within the data folder.</summary>
public sealed class JobFolders
{
    private readonly string _root;

    /// <summary>Folders below <paramref name="dataDirectory"/>.</summary>
    public JobFolders(string dataDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        _root = dataDirectory;
    }

    /// <summary>Checkpoints and results of a job.</summary>
    public string Job(string jobId) => Path.Combine(_root, "jobs", jobId);

    /// <summary>The folder of one profiling run, which the run removes.</summary>
    public string Profiling(string trialId) => Path.Combine(_root, "profiling", trialId);

    /// <summary>A savepoint of a job, where the request names no directory. It outlives the job.</summary>
    public string Savepoint(string jobId, DateTimeOffset at) =>
        Path.Combine(Path.GetFullPath(_root), "savepoints", jobId, at.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture));

    /// <summary>The scheduler's database.</summary>
    public string Schedule => Path.Combine(_root, "schedule.db");

    /// <summary>Removes what profiling runs left that the death of the process cut off.</summary>
    public void RemoveLeftovers()
    {
        var leftovers = Path.Combine(_root, "profiling");
        if (Directory.Exists(leftovers))
        {
            Directory.Delete(leftovers, recursive: true);
        }
    }
}
