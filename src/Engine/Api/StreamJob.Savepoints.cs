namespace Sheaf.Engine;

/// <content>Savepoints.</content>
public sealed partial class StreamJob
{
    /// <summary>
    /// Copies the job's state into a directory of its own, which retention never touches: a new job starts from it by <see cref="StreamJobOptions.FromSavepoint"/>,
    /// at any parallelism. A running job takes a checkpoint for it and runs on; no other begins until the copy is complete. All results up to it are
    /// committed, and stay with this job.
    /// </summary>
    /// <param name="directory">The directory, made when missing; must be empty.</param>
    /// <param name="cancellationToken">Gives up before it has begun.</param>
    /// <exception cref="InvalidOperationException">The job neither runs nor rests at a checkpoint, or failed meanwhile.</exception>
    /// <exception cref="IOException">The directory holds something, or the checkpoint or its copy could not be written.</exception>
    public Task<SavepointInfo> SavepointAsync(string directory, CancellationToken cancellationToken)
    {
        Guard.NotBlank(directory);
        return ExclusivelyAsync(
            async () =>
            {
                Require(nameof(SavepointAsync), JobState.Running, JobState.Paused, JobState.Stopped, JobState.Finished);
                SavepointFiles.RequireEmpty(directory);
                if (_execution is { } execution)
                {
                    await CheckpointForSavepointAsync(execution).ConfigureAwait(false);
                }

                var data = _checkpoints.LastData ?? throw new InvalidOperationException(
                    $"The job is {_state} and has no checkpoint to make a savepoint of; expected one that ran. Start it first.");
                return await Task.Run(() => WriteSavepoint(directory, data), CancellationToken.None).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Whether a directory holds a job with checkpoints, so that <see cref="StreamJobOptions.FromSavepoint"/> would be refused.</summary>
    public static bool HasCheckpoints(string directory) => JobFolder.HasCheckpoints(directory);

    /// <summary>Reads a savepoint whole, and checks that a job can start from it.</summary>
    /// <exception cref="IOException">There is none, or it can't be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of another job; the message says which.</exception>
    public static void CheckSavepoint(string directory, JobDefinition definition)
    {
        Guard.NotBlank(directory);
        ArgumentNullException.ThrowIfNull(definition);
        CheckpointStore.ReadSavepoint(directory, definition.Fingerprint);
    }

    private SavepointInfo WriteSavepoint(string directory, CheckpointData data)
    {
        var bytes = SavepointFiles.Write(directory, data, _folder.Checkpoints, KnobsPath(_options));
        return new SavepointInfo(directory, data.Id, bytes, data.EventsRead, Micros.ToTimeSpan(data.JobTimeMicros));
    }

    private async Task CheckpointForSavepointAsync(IJobRun execution)
    {
        await WaitForInFlightAsync().ConfigureAwait(false);
        if (execution.Failed.IsCompleted || _checkpoints.InFlight is not null)
        {
            throw new InvalidOperationException("The job failed, or its checkpoint takes too long, before the savepoint could start. Try again when it runs well.");
        }

        var checkpoint = TriggerCheckpoint(execution, BarrierAction.Continue);
        await WatchAsync(checkpoint, execution).ConfigureAwait(false);
        if (!checkpoint.IsCompleted)
        {
            throw new InvalidOperationException(
                $"The savepoint's checkpoint was not complete within {_options.CheckpointTimeout}, or the job failed meanwhile. Try again when it runs well.");
        }

        await checkpoint.ConfigureAwait(false);
    }

    private static string KnobsPath(StreamJobOptions options) => Path.Combine(options.Directory, SavepointFiles.KnobsName);
}
