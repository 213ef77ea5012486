namespace Sheaf.Engine;

/// <summary>One subtask of a stage: takes input while its outputs have room, and forwards barriers.</summary>
internal sealed class StageTask(SubtaskContext context)
{
    /// <summary>Batches taken from the inbox in one turn.</summary>
    private const int BatchesPerTurn = 8;

    private long _recordsIn = context.Sources.Sum(s => s.EventsRead);
    private long _recordsOut;

    public SubtaskContext Context => context;

    /// <summary>The last checkpoint this subtask has snapshotted for.</summary>
    public long SnapshotOf { get; set; }

    /// <summary>Whether the stage has exchanges to receive from; its barriers come through them.</summary>
    public bool HasInputs => context.Inputs.Count > 0;

    public bool HasSources => context.Sources.Count > 0;

    public long EventsRead => context.Sources.Sum(s => s.EventsRead);

    public bool IsExhausted => context.Sources.TrueForAll(s => s.IsExhausted);

    /// <summary>The lowest watermark that has reached this subtask.</summary>
    public long Watermark
    {
        get
        {
            var lowest = long.MaxValue;
            foreach (var source in context.Sources)
            {
                lowest = Math.Min(lowest, source.Watermark);
            }

            foreach (var input in context.Inputs)
            {
                lowest = Math.Min(lowest, input.Watermark);
            }

            return lowest;
        }
    }

    /// <summary>Whether output waits for room.</summary>
    public bool HasPending
    {
        get
        {
            foreach (var output in context.Outputs)
            {
                if (output.HasPending)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Estimated size of the stage's state and buffers.</summary>
    public long StateBytes
    {
        get
        {
            long bytes = 0;
            foreach (var source in context.Sources)
            {
                bytes += source.BufferBytes;
            }

            foreach (var (_, stateful) in context.Stateful)
            {
                bytes += stateful.StateBytes;
            }

            return bytes;
        }
    }

    public bool DrainPending()
    {
        var moved = false;
        foreach (var output in context.Outputs)
        {
            moved |= output.HasPending && output.DrainPending();
        }

        return moved;
    }

    /// <summary>Processes waiting batches; true when there may be more.</summary>
    public bool ProcessInput()
    {
        var more = false;
        foreach (var input in context.Inputs)
        {
            more |= input.Process(BatchesPerTurn);
        }

        return more;
    }

    /// <summary>The checkpoint whose barrier has come in on all channels of all inputs; 0 while there is none.</summary>
    public long AlignedBarrier()
    {
        long barrier = 0;
        foreach (var input in context.Inputs)
        {
            if (input.AlignedBarrier == 0)
            {
                return 0;
            }

            barrier = input.AlignedBarrier;
        }

        return barrier;
    }

    /// <summary>Reads from the sources; the number of events read, and whether there may be more at once.</summary>
    public (int Events, bool More) ReadSources(long nowMicros)
    {
        var total = 0;
        var more = false;
        foreach (var source in context.Sources)
        {
            var read = source.Read(nowMicros);
            total += read;
            more |= read >= source.TurnSize;
        }

        return (total, more);
    }

    public void Tick(long nowNanos)
    {
        foreach (var ticking in context.Ticking)
        {
            ticking.Tick(nowNanos);
        }
    }

    public void Flush(long nowNanos)
    {
        foreach (var output in context.Outputs)
        {
            output.Flush(nowNanos);
        }
    }

    /// <summary>Starts counting at what the sources have read so far, as they may read other splits now.</summary>
    public void ResetCounts() => _recordsIn = context.Sources.Sum(s => s.EventsRead) + context.Inputs.Sum(i => i.RecordsIn);

    /// <summary>Brings the subtask's counters of records up to date.</summary>
    public void CountRecords()
    {
        long received = 0, sent = 0;
        foreach (var source in context.Sources)
        {
            received += source.EventsRead;
        }

        foreach (var input in context.Inputs)
        {
            received += input.RecordsIn;
        }

        foreach (var output in context.Outputs)
        {
            sent += output.RecordsOut;
        }

        context.Figures.AddIn(received - _recordsIn);
        context.Figures.AddOut(sent - _recordsOut);
        (_recordsIn, _recordsOut) = (received, sent);
    }

    /// <summary>Snapshots sources, operators and sinks, then sends the barrier on.</summary>
    public void TakeSnapshot(long checkpointId, SlotSnapshotBuilder snapshot, bool full)
    {
        context.Faults?.At(FaultPoint.BeforeSnapshot);
        SnapshotOf = checkpointId;
        snapshot.Offsets.AddRange(context.Sources.SelectMany(s => s.Offsets));
        var (from, to) = KeyGroups.Range(context.Subtask, context.Parallelism);
        foreach (var (id, stateful) in context.Stateful)
        {
            var writer = new StateWriter(id, full, from, to);
            stateful.Snapshot(writer);
            snapshot.Sections.AddRange(writer.ToSections());
        }

        context.Faults?.At(FaultPoint.DuringSnapshot);
        foreach (var sink in context.Transactional)
        {
            if (sink.PreCommit(checkpointId) is { } handle)
            {
                snapshot.Handles.Add(new SinkHandle(sink.SinkId, handle));
            }
        }

        foreach (var sink in context.Sinks)
        {
            snapshot.AddRows(sink.TakeRows());
        }

        snapshot.Watermark = Math.Min(snapshot.Watermark, Watermark);
        foreach (var input in context.Inputs)
        {
            input.ReleaseBarrier();
        }

        foreach (var output in context.Outputs)
        {
            output.SendBarrier(checkpointId);
        }

        context.Faults?.At(FaultPoint.AfterSnapshot);
    }

    public void Restore(RestoredState state)
    {
        context.Faults?.At(FaultPoint.RestoringState);
        var (from, to) = context.KeyGroupRange;
        foreach (var (id, stateful) in context.Stateful)
        {
            state.State.Restore(id, stateful, from, to);
        }
    }

    /// <summary>Lets go of files and connections.</summary>
    public void Dispose()
    {
        foreach (var source in context.Sources.OfType<IDisposable>())
        {
            source.Dispose();
        }

        foreach (var disposable in context.Disposables)
        {
            disposable.Dispose();
        }
    }
}
