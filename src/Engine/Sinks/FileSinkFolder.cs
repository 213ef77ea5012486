using System.Globalization;
using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>
/// The folder of a file sink: committed files at its top, everything else in a folder within, and a marker that says whose it is. Shared by the sink's committer and its
/// subtasks; only naming is used by several threads.
/// </summary>
internal sealed class FileSinkFolder(string path, FileSinkOptions options)
{
    private const string Prefix = "part-";
    private const string Marker = ".sheaf-sink";
    private const string Hidden = ".uncommitted";
    private const string JournalName = "committing";

    private int _names;

    /// <summary>The folder.</summary>
    public string FullPath { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Guard.NotBlank(path)));

    /// <summary>What the marker holds: files in checkpoints belong to it.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whether this object has opened the folder.</summary>
    public bool IsOpen => Id != Guid.Empty;

    private string HiddenPath => Path.Combine(FullPath, Hidden);

    private string MarkerPath => Path.Combine(FullPath, Marker);

    private string JournalPath => Path.Combine(HiddenPath, JournalName);

    /// <summary>Makes the folder, or checks that it belongs to the sink.</summary>
    /// <exception cref="IOException">It is somebody else's, or can't be read.</exception>
    public void Open()
    {
        Directory.CreateDirectory(FullPath);
        if (!File.Exists(MarkerPath))
        {
            if (Directory.EnumerateFileSystemEntries(FullPath).FirstOrDefault(e => !Path.GetFileName(e).StartsWith(Marker, StringComparison.Ordinal)) is { } foreign)
            {
                throw new IOException($"{FullPath} holds {Path.GetFileName(foreign)} and no {Marker}; expected an empty folder or one of this sink. Give another folder.");
            }

            AtomicFile.Write(MarkerPath, JsonSerializer.SerializeToUtf8Bytes(new FileSinkMarker(options.Name, Guid.NewGuid())));
        }

        Directory.CreateDirectory(HiddenPath);
        Id = ReadMarker();
    }

    /// <summary>A new name for a file being written, not used before by this object.</summary>
    public string NewWorkPath() => Path.Combine(HiddenPath, string.Create(CultureInfo.InvariantCulture, $"work-{Interlocked.Increment(ref _names)}"));

    /// <summary>Where a pre-committed file lies.</summary>
    public string PendingPath(long checkpoint, int subtask) => Path.Combine(HiddenPath, NameOf(checkpoint, subtask));

    /// <summary>Where a committed file lies.</summary>
    public string CommittedPath(long checkpoint, int subtask) => Path.Combine(FullPath, NameOf(checkpoint, subtask));

    /// <summary>The committed files with their checkpoints, in the order of their names.</summary>
    public IEnumerable<(string Path, long Checkpoint)> Committed() => CommittedIn(FullPath);

    /// <summary>The committed files of a folder with their checkpoints, in the order of their names.</summary>
    public static IEnumerable<(string Path, long Checkpoint)> CommittedIn(string folder) => Directory
        .EnumerateFiles(folder, Prefix + "*")
        .Select(file => (file, Checkpoint: CheckpointOf(Path.GetFileName(file))))
        .Where(f => f.Checkpoint > 0)
        .OrderBy(f => f.file, StringComparer.Ordinal);

    /// <summary>Files that are not committed.</summary>
    public IEnumerable<string> Uncommitted() => Directory.EnumerateFiles(HiddenPath).Where(f => Path.GetFileName(f) != JournalName);

    /// <summary>The last checkpoint whose files began to be committed; 0 for none.</summary>
    public long ReadJournal()
    {
        if (!File.Exists(JournalPath))
        {
            return 0;
        }

        var text = File.ReadAllText(JournalPath);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var checkpoint)
            ? checkpoint
            : throw new IOException($"{JournalPath} holds \"{text}\"; expected the number of a checkpoint. Write into it the number of the newest file in {FullPath}.");
    }

    /// <summary>Notes that a checkpoint's files are about to be committed.</summary>
    public void WriteJournal(long checkpoint) =>
        AtomicFile.Write(JournalPath, System.Text.Encoding.ASCII.GetBytes(checkpoint.ToString(CultureInfo.InvariantCulture)));

    private Guid ReadMarker()
    {
        FileSinkMarker? marker;
        try
        {
            marker = JsonSerializer.Deserialize<FileSinkMarker>(File.ReadAllBytes(MarkerPath));
        }
        catch (JsonException error)
        {
            throw new IOException($"{MarkerPath} is damaged: {error.Message} Give the sink another folder.", error);
        }

        return marker?.Sink == options.Name
            ? marker.Id
            : throw new IOException($"{FullPath} belongs to the sink '{marker?.Sink}'; expected '{options.Name}'. Give another folder, or the sink its name back.");
    }

    private string NameOf(long checkpoint, int subtask) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{checkpoint:D10}-{subtask:D4}{options.Suffix}");

    private static long CheckpointOf(string name)
    {
        var digits = name.AsSpan(Prefix.Length);
        var end = digits.IndexOf('-');
        return end > 0 && long.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var checkpoint) ? checkpoint : 0;
    }
}
