namespace Sheaf.Engine;

/// <summary>The files of a savepoint: a checkpoint complete in one file, and the settings of the aggregates' knobs.</summary>
internal static class SavepointFiles
{
    /// <summary>Name of the file of the knobs' settings, in a job's folder and in a savepoint's.</summary>
    public const string KnobsName = "knobs.json";

    /// <summary>Passes a directory that is missing or empty.</summary>
    /// <exception cref="IOException">It holds something, or is a file.</exception>
    public static void RequireEmpty(string directory)
    {
        if (File.Exists(directory))
        {
            throw new IOException($"{directory} is a file; expected an empty directory, or one that is not there yet. Give another one.");
        }

        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).FirstOrDefault() is { } found)
        {
            throw new IOException($"{directory} holds {Path.GetFileName(found)}; expected an empty directory, or one that is not there yet. Give another one.");
        }
    }

    /// <summary>Writes a savepoint, the state last: without it there is none. Returns the size of the state's file.</summary>
    /// <exception cref="IOException">It could not be written; nothing of it is left.</exception>
    public static long Write(string directory, CheckpointData data, CheckpointStore store, string knobs)
    {
        Directory.CreateDirectory(directory);
        var copy = Path.Combine(directory, KnobsName);
        try
        {
            if (File.Exists(knobs))
            {
                AtomicFile.Write(copy, File.ReadAllBytes(knobs));
            }

            return store.WriteSavepoint(directory, WithoutOutput(data));
        }
        catch
        {
            File.Delete(copy);
            throw;
        }
    }

    /// <summary>Makes a savepoint that was read the first checkpoint of a new job.</summary>
    /// <param name="data">The savepoint.</param>
    /// <param name="from">Its directory.</param>
    /// <param name="store">The new job's checkpoints.</param>
    /// <param name="knobs">Where the new job keeps the settings of its knobs.</param>
    /// <exception cref="IOException">It can't be copied.</exception>
    public static void Start(CheckpointData data, string from, CheckpointStore store, string knobs)
    {
        var settings = Path.Combine(from, KnobsName);
        if (File.Exists(settings))
        {
            AtomicFile.Write(knobs, File.ReadAllBytes(settings));
        }

        // The new job's results log begins here: what came before is in the log of the job that wrote the savepoint.
        store.Save(WithoutOutput(data) with { PreviousEpoch = 0 });
    }

    /// <summary>The checkpoint is complete, so its output is committed: a job that starts from it must not commit it again.</summary>
    private static CheckpointData WithoutOutput(CheckpointData data) => data with { Rows = [], RowCount = 0, Handles = [], IsFull = true };
}
