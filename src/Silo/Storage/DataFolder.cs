namespace Sheaf.Silo.Storage;

/// <summary>A folder that belongs to one running service: made where missing, proven writable, and held by a lock file until disposed.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>Name of the lock file.</summary>
    public const string LockFileName = "sheaf.lock";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream lockFile)
    {
        Path = path;
        _lock = lockFile;
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Makes the folder where it is missing, and takes it.</summary>
    /// <param name="path">Path of the folder, absolute or relative to the working directory.</param>
    /// <exception cref="StorageException">It can't be made, read or written, or another Sheaf holds it.</exception>
    public static DataFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
        {
            throw new StorageException(
                StorageFault.Folder, $"Data folder: got '{full}', which is a file; expected a folder. Choose another with --data.");
        }

        try
        {
            Directory.CreateDirectory(full);
            _ = Directory.EnumerateFileSystemEntries(full).Any();
            return new DataFolder(full, Hold(full));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StorageException(
                StorageFault.Folder,
                $"Data folder: '{full}' can't be used ({Cause(e)}); expected a folder that this user may read and write. Mend its permissions or choose another with --data.",
                e);
        }
    }

    /// <summary>The full path of a file or folder within it.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static FileStream Hold(string folder)
    {
        var path = System.IO.Path.Combine(folder, LockFileName);
        try
        {
            // FileShare.None takes an exclusive lock that the system lets go of when the process dies, however it dies.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path) && IsSharingViolation(e))
        {
            throw new StorageException(
                StorageFault.InUse,
                $"Data folder: '{folder}' is in use by another Sheaf. Stop that one, or choose another folder with --data.",
                e);
        }
    }

    // On Unix the runtime reports a lock held elsewhere as EWOULDBLOCK (11 on Linux, 35 on macOS), on Windows as a sharing violation.
    private static bool IsSharingViolation(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    private static string Cause(Exception e) => e.Message.TrimEnd('.').Replace(Environment.NewLine, " ", StringComparison.Ordinal);
}
