namespace Sheaf.Engine;

/// <content>Savepoints: checkpoints that are complete in one file of their own and that retention never touches.</content>
internal sealed partial class CheckpointStore
{
    /// <summary>Name of the file in a savepoint's directory.</summary>
    public const string SavepointName = "savepoint.bin";

    /// <summary>Copies a checkpoint, with all the state that lies in other files, into a directory, which is made when missing. Returns the file's size.</summary>
    /// <exception cref="IOException">There is a savepoint already, or it could not be written; nothing of it is left then.</exception>
    /// <exception cref="InvalidDataException">A file of the checkpoint is damaged; the message names it.</exception>
    public long WriteSavepoint(string directory, CheckpointData data)
    {
        var path = SavepointPath(directory);
        if (File.Exists(path))
        {
            throw new IOException($"{directory} holds a savepoint already. Give another directory, or delete it first.");
        }

        Directory.CreateDirectory(directory);
        return CheckpointFile.Write(data, new StateChains([]), _ => path, _create).Bytes;
    }

    /// <summary>Reads a savepoint and checks all of it; the state stays in the file until it is restored, at any parallelism.</summary>
    /// <exception cref="IOException">There is none, or it can't be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged or of another job; the message names the file and says how.</exception>
    public static CheckpointData ReadSavepoint(string directory, string fingerprint)
    {
        var path = SavepointPath(directory);
        try
        {
            return CheckpointFile.Load(0, _ => path, fingerprint);
        }
        catch (FileNotFoundException error)
        {
            throw new FileNotFoundException($"There is no savepoint in {directory}: {SavepointName} is missing. Give the directory it was written to.", path, error);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"The savepoint in {directory} can't be used: {error.Message}. Restore from another one.", error);
        }
    }

    private static string SavepointPath(string directory) => Path.Combine(directory, SavepointName);
}
