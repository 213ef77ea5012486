namespace Sheaf.Engine;

/// <summary>The whole content of a checkpoint.</summary>
internal sealed record CheckpointData
{
    public required long Id { get; init; }

    /// <summary>Fingerprint of the job that wrote it.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Job time at completion, microseconds.</summary>
    public required long JobTimeMicros { get; init; }

    /// <summary>Everything created before this job time is covered.</summary>
    public required long Watermark { get; init; }

    /// <summary>The epoch that was the last one in the results log when this was written; 0 for none.</summary>
    public required long PreviousEpoch { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>Where each split continues, in the order of their numbers.</summary>
    public required SplitOffset[] Offsets { get; init; }

    /// <summary>Final rows not in the results log when this was written (pre-committed).</summary>
    public required byte[] Rows { get; init; }

    public required long RowCount { get; init; }

    /// <summary>Pre-committed output of transactional sinks that was not committed when this was written.</summary>
    public required IReadOnlyList<SinkHandle> Handles { get; init; }

    /// <summary>The operators' state; of a checkpoint to be saved, what its snapshots hold.</summary>
    public required IStateChunks State { get; init; }

    /// <summary>Whether the state is complete in itself, rather than changes to the checkpoint saved before.</summary>
    public bool IsFull { get; init; } = true;

    /// <summary>Events read of each split.</summary>
    public long[] EventOffsets => [.. Offsets.Select(o => o.Events)];

    public long EventsRead => Offsets.Sum(o => o.Events);
}
