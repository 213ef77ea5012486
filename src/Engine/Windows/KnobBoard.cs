using System.Text.Json;

namespace Sheaf.Engine;

/// <summary>What was asked of the knobs of a job's aggregates, by the operator's number; kept on disk, so that restarts and new subtasks take it up. Thread-safe.</summary>
internal sealed class KnobBoard
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Dictionary<int, KnobSetting> _settings;

    /// <summary>Reads what was kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notices">Gets a sentence when it can't be read; the knobs are then as the pipeline says.</param>
    public KnobBoard(string path, List<string> notices)
    {
        _path = path;
        _settings = Read(path, notices);
    }

    /// <summary>Makes a copy for a worker in another process, which changes nothing.</summary>
    /// <param name="settings">What <see cref="Encode"/> gave.</param>
    public KnobBoard(ReadOnlySpan<byte> settings)
    {
        _path = string.Empty;
        _settings = JsonSerializer.Deserialize<Dictionary<int, KnobSetting>>(settings) ?? [];
    }

    public KnobSetting this[int operatorId]
    {
        get
        {
            lock (_lock)
            {
                return _settings.GetValueOrDefault(operatorId, KnobSetting.None);
            }
        }
    }

    /// <summary>Keeps a setting. It is on disk when this returns.</summary>
    public void Set(int operatorId, KnobSetting setting)
    {
        lock (_lock)
        {
            var next = new Dictionary<int, KnobSetting>(_settings) { [operatorId] = setting };
            AtomicFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(next));
            _settings[operatorId] = setting;
        }
    }

    /// <summary>All settings.</summary>
    public byte[] Encode()
    {
        lock (_lock)
        {
            return JsonSerializer.SerializeToUtf8Bytes(_settings);
        }
    }

    /// <summary>Sets the knobs of a subtask's aggregates.</summary>
    public void ApplyTo(SubtaskContext context)
    {
        foreach (var (id, knobs) in context.Knobs)
        {
            this[id].ApplyTo(knobs);
        }
    }

    private static Dictionary<int, KnobSetting> Read(string path, List<string> notices)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<Dictionary<int, KnobSetting>>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            notices.Add($"The settings of the aggregates' knobs ({Path.GetFileName(path)}) can't be read: {error.Message}. They are as the pipeline says.");
            return [];
        }
    }
}
