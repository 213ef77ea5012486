using System.Globalization;
using Sheaf.Engine;
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Jobs;

/// <summary>Savepoints as requests ask for them.</summary>
internal static class JobSavepoints
{
    /// <summary>Passes a spec that asks for no savepoint, or for a sound one of the same job.</summary>
    /// <exception cref="RequestException">It can't be used.</exception>
    public static void Check(JobSpec spec, JobDefinition definition)
    {
        if (spec.FromSavepoint is not { } directory)
        {
            return;
        }

        try
        {
            StreamJob.CheckSavepoint(directory, definition);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new RequestException(
                RequestFault.Invalid, $"fromSavepoint: {e.Message}", "fromSavepoint", directory, "a savepoint of a job of the same kind, seed and load");
        }
    }

    /// <summary>Has a job write one.</summary>
    /// <exception cref="RequestException">The directory can't be used, or the job can't write one now.</exception>
    public static async Task<SavepointView> TakeAsync(string jobId, StreamJob job, string directory)
    {
        try
        {
            var written = await job.SavepointAsync(directory, CancellationToken.None).ConfigureAwait(false);
            return new SavepointView
            {
                JobId = jobId,
                Directory = written.Directory,
                CheckpointId = written.CheckpointId.ToString(CultureInfo.InvariantCulture),
                Bytes = written.Bytes,
                Events = written.EventsRead,
                JobTimeSeconds = written.JobTime.TotalSeconds,
            };
        }
        catch (InvalidOperationException e)
        {
            throw RequestException.Conflict(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RequestException(
                RequestFault.Invalid, $"directory: {e.Message}", "directory", directory, "an empty directory, or one not there yet, that the service can write to");
        }
    }
}
