using System.Globalization;
using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>The checkpoint files of a job and the manifest that lists them. Used by one caller at a time.</summary>
internal sealed class CheckpointStore
{
    private const string Prefix = "checkpoint-";
    private const string Suffix = ".bin";
    private readonly string _directory;
    private readonly int _retained;

    public CheckpointStore(string directory, int retained)
    {
        _directory = directory;
        _retained = retained;
        Directory.CreateDirectory(directory);
    }

    private string ManifestPath => Path.Combine(_directory, "manifest.json");

    /// <summary>The highest number that any file, even a damaged one, was given.</summary>
    public long HighestId => Directory.EnumerateFiles(_directory, Prefix + "*").Select(IdOf).DefaultIfEmpty(0).Max();

    /// <summary>Writes a checkpoint, lists it, and removes those beyond the retained number. Returns the file's size.</summary>
    public long Save(CheckpointData data)
    {
        var content = CheckpointCodec.Encode(data);
        AtomicFile.Write(PathOf(data.Id), content);
        long[] ids = [.. Ids().OrderDescending()];
        WriteManifest(ids.Take(_retained));
        foreach (var old in ids.Skip(_retained))
        {
            File.Delete(PathOf(old));
        }

        return content.Length;
    }

    /// <summary>
    /// The newest usable checkpoint, or null. Damaged ones are put aside; what was wrong is added to the notices. One that builds on rows
    /// which the results log no longer has is passed over while there is an older one that does not.
    /// </summary>
    public CheckpointData? LoadLatest(string fingerprint, long lastEpoch, List<string> notices)
    {
        CheckpointData? newest = null;
        foreach (var id in Ids().Union(ManifestIds(notices)).OrderDescending())
        {
            if (TryLoad(id, fingerprint, notices) is not { } data)
            {
                continue;
            }

            if (data.PreviousEpoch <= lastEpoch)
            {
                return data;
            }

            notices.Add($"Checkpoint {id} builds on results up to epoch {data.PreviousEpoch}, but the results log ends at {lastEpoch}; looking for an older one.");
            newest ??= data;
        }

        if (newest is not null)
        {
            notices.Add($"No older checkpoint fits the results log; using {newest.Id}. Results of epochs {lastEpoch + 1} to {newest.PreviousEpoch} are lost.");
        }

        return newest;
    }

    private CheckpointData? TryLoad(long id, string fingerprint, List<string> notices)
    {
        var path = PathOf(id);
        try
        {
            var data = CheckpointCodec.Decode(File.ReadAllBytes(path));
            if (data.Fingerprint != fingerprint)
            {
                throw new InvalidDataException($"it belongs to another job ({data.Fingerprint})");
            }

            return data;
        }
        catch (FileNotFoundException)
        {
            notices.Add($"Checkpoint {id} ({Path.GetFileName(path)}) is listed but its file is missing; using the one before.");
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            notices.Add($"Checkpoint {id} ({Path.GetFileName(path)}) can't be used: {error.Message}; using the one before.");
            SetAside(path, notices);
        }

        return null;
    }

    private static void SetAside(string path, List<string> notices)
    {
        try
        {
            File.Move(path, path + ".damaged", overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            notices.Add($"{Path.GetFileName(path)} could not be put aside: {error.Message}");
        }
    }

    private long[] ManifestIds(List<string> notices)
    {
        if (!File.Exists(ManifestPath))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<long[]>(File.ReadAllBytes(ManifestPath)) ?? [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            notices.Add($"The checkpoint manifest can't be read ({error.Message}); using the files found.");
            return [];
        }
    }

    private void WriteManifest(IEnumerable<long> ids) => AtomicFile.Write(ManifestPath, JsonSerializer.SerializeToUtf8Bytes(ids.ToArray()));

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
