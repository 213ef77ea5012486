using System.Collections.Concurrent;
using System.Globalization;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Sheaf.EmbeddedOrleans;

/// <summary>Storage that lives as long as the process. It keeps copies, so a grain's later changes do not reach what it stored.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (object? State, long Version)> records = new();
    private long version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (records.TryGetValue((stateName, grainId), out (object? State, long Version) record))
        {
            grainState.State = DeepCopier.CopyState((T)record.State!);
            grainState.ETag = ToETag(record.Version);
            grainState.RecordExists = true;
        }
        else
        {
            grainState.ETag = null!;
            grainState.RecordExists = false;
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        (string, GrainId) key = (stateName, grainId);
        (object?, long) next = (DeepCopier.CopyState(grainState.State), Interlocked.Increment(ref version));
        bool stored = records.TryGetValue(key, out (object? State, long Version) current)
            ? ToETag(current.Version) == grainState.ETag && records.TryUpdate(key, next, current)
            : grainState.ETag is null && records.TryAdd(key, next);
        if (!stored)
        {
            throw Conflict(stateName, grainId, grainState.ETag);
        }

        grainState.ETag = ToETag(next.Item2);
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        (string, GrainId) key = (stateName, grainId);
        if (records.TryGetValue(key, out (object? State, long Version) current)
            && (ToETag(current.Version) != grainState.ETag || !records.TryRemove(KeyValuePair.Create(key, current))))
        {
            throw Conflict(stateName, grainId, grainState.ETag);
        }

        grainState.ETag = null!;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static string ToETag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private InconsistentStateException Conflict(string stateName, GrainId grainId, string? expected)
    {
        string? found = records.TryGetValue((stateName, grainId), out (object? State, long Version) record) ? ToETag(record.Version) : null;
        return new InconsistentStateException(
            $"State '{stateName}' of {grainId} has the version {found ?? "none"}; the writer last saw {expected ?? "none"}.", found!, expected!);
    }
}
