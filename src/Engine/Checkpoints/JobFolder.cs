using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>A job's folder, held by one open job at a time.</summary>
internal sealed class JobFolder : IDisposable
{
    private readonly FileStream _lock;

    private JobFolder(FileStream held, CheckpointStore checkpoints, ResultLog results, ClockFile clock)
    {
        _lock = held;
        Checkpoints = checkpoints;
        Results = results;
        Clock = clock;
    }

    public CheckpointStore Checkpoints { get; }

    public ResultLog Results { get; }

    public ClockFile Clock { get; }

    /// <summary>Opens or makes the folder.</summary>
    /// <exception cref="IOException">The folder is in use or can't be read.</exception>
    /// <exception cref="InvalidOperationException">It belongs to another job, or has checkpoints although a savepoint is given.</exception>
    /// <exception cref="InvalidDataException">The savepoint is damaged, or of another job.</exception>
    public static JobFolder Open(StreamJobOptions options, JobDefinition definition, List<string> notices)
    {
        Directory.CreateDirectory(options.Directory);
        var held = Hold(Path.Combine(options.Directory, "lock"));
        try
        {
            var savepoint = ReadSavepoint(options, definition);
            CheckIdentity(Path.Combine(options.Directory, "job.json"), definition);
            var checkpoints = new CheckpointStore(CheckpointsOf(options.Directory), options.RetainedCheckpoints);
            if (savepoint is not null)
            {
                SavepointFiles.Start(savepoint, options.FromSavepoint!, checkpoints, Path.Combine(options.Directory, SavepointFiles.KnobsName));
            }

            return new JobFolder(
                held,
                checkpoints,
                new ResultLog(Path.Combine(options.Directory, ResultLogReader.FileName), notices),
                new ClockFile(Path.Combine(options.Directory, "clock.bin")));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Whether a folder has checkpoints, damaged ones included.</summary>
    public static bool HasCheckpoints(string directory) =>
        Directory.Exists(CheckpointsOf(directory))
        && Directory.EnumerateFiles(CheckpointsOf(directory), "checkpoint-*").Any(file => !file.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal));

    public void Dispose()
    {
        Results.Dispose();
        Clock.Dispose();
        _lock.Dispose();
    }

    private static string CheckpointsOf(string directory) => Path.Combine(directory, "checkpoints");

    private static CheckpointData? ReadSavepoint(StreamJobOptions options, JobDefinition definition)
    {
        if (options.FromSavepoint is not { } savepoint)
        {
            return null;
        }

        return HasCheckpoints(options.Directory)
            ? throw new InvalidOperationException(
                $"The folder {options.Directory} has checkpoints already, but FromSavepoint is {savepoint}; expected a new job. Give another folder, or leave FromSavepoint out.")
            : CheckpointStore.ReadSavepoint(savepoint, definition.Fingerprint);
    }

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new IOException($"The job folder {Path.GetDirectoryName(path)} is in use by another open job ({error.Message}). Close it, or give another folder.", error);
        }
    }

    private static void CheckIdentity(string path, JobDefinition definition)
    {
        if (!File.Exists(path))
        {
            AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(definition.Fingerprint));
            return;
        }

        string? found;
        try
        {
            found = JsonSerializer.Deserialize<string>(File.ReadAllBytes(path));
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is damaged: {error.Message} Delete the folder to start the job anew.", error);
        }

        if (found != definition.Fingerprint)
        {
            throw new InvalidOperationException(
                $"The folder {Path.GetDirectoryName(path)} holds the job '{found}', but '{definition.Fingerprint}' was given. Use the same job, seed and load, or another folder.");
        }
    }
}
