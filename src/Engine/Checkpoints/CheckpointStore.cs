using System.Globalization;
using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>
/// The checkpoint files of a job and the manifest that lists them. A checkpoint's file holds what its snapshots wrote; what has not changed stays in the files
/// of earlier checkpoints, which are kept as long as a retained one needs them. Used by one caller at a time.
/// </summary>
internal sealed partial class CheckpointStore
{
    private const string Prefix = "checkpoint-";
    private const string Suffix = ".bin";
    private readonly string _directory;
    private readonly int _retained;
    private readonly int _longestChain;
    private readonly Func<string, Stream> _create;
    private readonly Dictionary<long, HashSet<long>> _needs = [];
    private StateChains? _last;

    /// <param name="directory">Where the files are; made when missing.</param>
    /// <param name="retained">Number of checkpoints to keep, from 1.</param>
    /// <param name="longestChain">So many chunks of a key group ask for a full snapshot.</param>
    /// <param name="create">Makes a file to write to; for tests of full disks.</param>
    public CheckpointStore(string directory, int retained, int longestChain = 8, Func<string, Stream>? create = null)
    {
        _directory = directory;
        _retained = retained;
        _longestChain = longestChain;
        _create = create ?? AtomicFile.Create;
        Directory.CreateDirectory(directory);
        foreach (var unfinished in Directory.EnumerateFiles(directory, Prefix + "*" + AtomicFile.TemporarySuffix))
        {
            File.Delete(unfinished);
        }
    }

    private string ManifestPath => Path.Combine(_directory, "manifest.json");

    /// <summary>The highest number that any file, even a damaged one, was given.</summary>
    public long HighestId => Directory.EnumerateFiles(_directory, Prefix + "*").Select(IdOf).DefaultIfEmpty(0).Max();

    /// <summary>
    /// Whether the next snapshot must be full: there is nothing to build on (after a start, or a checkpoint that failed), a chain has grown long, or the
    /// deltas outweigh what they change.
    /// </summary>
    public bool WantsFull => _last is not { } last || last.Longest >= _longestChain || last.DeltaBytes > last.FullBytes;

    /// <summary>Asks for a full snapshot next: one was taken of which not everything will arrive here.</summary>
    public void RequireFull() => _last = null;

    /// <summary>Writes a checkpoint, lists it, and removes those beyond the retained number that no other needs.</summary>
    /// <exception cref="IOException">It could not be written; nothing of it is left, and the ones before are as they were.</exception>
    /// <exception cref="InvalidOperationException">It is not full, but there is nothing to build on.</exception>
    public SavedCheckpoint Save(CheckpointData data)
    {
        if (!data.IsFull && _last is null)
        {
            throw new InvalidOperationException($"Checkpoint {data.Id} holds only changes, but there is none before it. Take a full snapshot while WantsFull is true.");
        }

        var before = data.IsFull ? new StateChains([]) : _last!;
        _last = null;
        var saved = CheckpointFile.Write(data, before, PathOf, _create);
        _needs[data.Id] = CheckpointFile.FilesOf(saved.Data);
        long[] retained = [.. ListedIds([]).Append(data.Id).Distinct().Where(HasFile).OrderDescending().Take(_retained)];
        try
        {
            WriteManifest(retained);
        }
        catch
        {
            File.Delete(PathOf(data.Id));
            throw;
        }

        RemoveUnneeded(retained);
        _last = ((StoredChunks)saved.Data.State).Chains;
        return saved;
    }

    private void RemoveUnneeded(long[] retained)
    {
        var needed = retained.SelectMany(NeedsOf).ToHashSet();
        foreach (var id in Ids().Where(id => !needed.Contains(id)).ToList())
        {
            try
            {
                File.Delete(PathOf(id));
                _needs.Remove(id);
            }
            catch (IOException)
            {
                // The checkpoint is complete all the same; the file is tried again with the next one.
            }
        }
    }

    /// <summary>The files that a checkpoint needs. Of one whose index can't be read only its own is known.</summary>
    private HashSet<long> NeedsOf(long id)
    {
        if (!_needs.TryGetValue(id, out var needs))
        {
            try
            {
                needs = CheckpointFile.FilesOf(CheckpointFile.Open(id, PathOf));
            }
            catch (Exception error) when (IsUnusable(error))
            {
                needs = [id];
            }

            _needs.Add(id, needs);
        }

        return needs;
    }

    /// <summary>The ids in the manifest and of files newer than it; of all files when there is no sound manifest.</summary>
    private IEnumerable<long> ListedIds(List<string> notices)
    {
        if (!File.Exists(ManifestPath))
        {
            return Ids();
        }

        try
        {
            var listed = JsonSerializer.Deserialize<long[]>(File.ReadAllBytes(ManifestPath)) ?? [];
            return listed.Union(Ids().Where(id => id > listed.DefaultIfEmpty(0).Max()));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            notices.Add($"The checkpoint manifest can't be read ({error.Message}); using the files found.");
            return Ids();
        }
    }

    private void WriteManifest(long[] ids) =>
        AtomicFile.Write(ManifestPath, _create, stream => stream.Write(JsonSerializer.SerializeToUtf8Bytes(ids)));

    private static bool IsUnusable(Exception error) => error is InvalidDataException or IOException or UnauthorizedAccessException;

    private bool HasFile(long id) => File.Exists(PathOf(id));

    private IEnumerable<long> Ids() =>
        Directory.EnumerateFiles(_directory, Prefix + "*" + Suffix).Where(f => f.EndsWith(Suffix, StringComparison.Ordinal)).Select(IdOf).Where(id => id > 0);

    private string PathOf(long id) => Path.Combine(_directory, $"{Prefix}{id.ToString("D8", CultureInfo.InvariantCulture)}{Suffix}");

    private static long IdOf(string path)
    {
        var name = Path.GetFileName(path)[Prefix.Length..];
        var digits = name.AsSpan(0, name.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : name.Length);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    }
}
