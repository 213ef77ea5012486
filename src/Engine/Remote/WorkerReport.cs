namespace Sheaf.Engine;

/// <summary>How a worker in another process stands.</summary>
internal sealed record WorkerReport
{
    /// <summary>Results in a report at most; they are asked for twice a second.</summary>
    public const int MostResults = 500;

    /// <summary>The run it takes part in; 0 for none.</summary>
    public required long Run { get; init; }

    /// <summary>Rises from report to report.</summary>
    public long Number { get; init; }

    /// <summary>Whether some of its threads run.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Whether its sources have ended.</summary>
    public bool IsExhausted { get; init; }

    /// <summary>Events read, each counted once.</summary>
    public long EventsRead { get; init; }

    /// <summary>Lowest watermark of its subtasks.</summary>
    public long Watermark { get; init; } = Watermarks.Unknown;

    /// <summary>How long ago a source first had its turn; negative for never.</summary>
    public long FirstReadAgoNanos { get; init; } = -1;

    /// <summary>How long ago a source last had its turn; negative for never.</summary>
    public long LastReadAgoNanos { get; init; } = -1;

    /// <summary>How long its threads have given no sign of life.</summary>
    public long SilentNanos { get; init; }

    /// <summary>State and batches in flight, bytes.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Why it can't go on; null while it can.</summary>
    public WorkerFailure? Failure { get; init; }

    /// <summary>Counters of its slots.</summary>
    public IReadOnlyList<SlotCounters> Slots { get; init; } = [];

    /// <summary>Counters of its subtasks.</summary>
    public IReadOnlyList<StageCounters> Stages { get; init; } = [];

    /// <summary>The next piece of its slots' snapshots for a checkpoint.</summary>
    public MessagePiece Snapshot { get; init; }

    /// <summary>Newest results; null when they were not asked for.</summary>
    public IReadOnlyList<LiveResult>? Results { get; init; }

    public byte[] Encode()
    {
        var writer = new WireWriter();
        writer.Write(Run);
        writer.Write(Number);
        writer.Write(IsRunning);
        writer.Write(IsExhausted);
        writer.Write(EventsRead);
        writer.Write(Watermark);
        writer.Write(FirstReadAgoNanos);
        writer.Write(LastReadAgoNanos);
        writer.Write(SilentNanos);
        writer.Write(MemoryBytes);
        writer.Write(Failure is not null);
        Failure?.Write(writer);
        writer.WriteAll(Slots, (w, s) => s.Write(w));
        writer.WriteAll(Stages, (w, s) => w.Write(s));
        Snapshot.Write(writer);
        writer.Write(Results is not null);
        writer.WriteAll(Results ?? [], WriteResult);
        return writer.ToArray();
    }

    public static WorkerReport Decode(ReadOnlyMemory<byte> message)
    {
        var reader = new WireReader(message);
        return new WorkerReport
        {
            Run = reader.Read<long>(),
            Number = reader.Read<long>(),
            IsRunning = reader.Read<bool>(),
            IsExhausted = reader.Read<bool>(),
            EventsRead = reader.Read<long>(),
            Watermark = reader.Read<long>(),
            FirstReadAgoNanos = reader.Read<long>(),
            LastReadAgoNanos = reader.Read<long>(),
            SilentNanos = reader.Read<long>(),
            MemoryBytes = reader.Read<long>(),
            Failure = reader.Read<bool>() ? WorkerFailure.Read(reader) : null,
            Slots = reader.ReadAll(SlotCounters.Read),
            Stages = reader.ReadAll(r => r.Read<StageCounters>()),
            Snapshot = MessagePiece.Read(reader),
            Results = ReadResults(reader),
        };
    }

    private static LiveResult[]? ReadResults(WireReader reader)
    {
        var asked = reader.Read<bool>();
        var results = reader.ReadAll(r => new LiveResult(r.ReadText()!, r.ReadText()!, r.Read<TimeSpan>(), r.Read<bool>()));
        return asked ? results : null;
    }

    private static void WriteResult(WireWriter writer, LiveResult result)
    {
        writer.WriteText(result.Key);
        writer.WriteText(result.Value);
        writer.Write(result.EventTime);
        writer.Write(result.IsFinal);
    }
}
