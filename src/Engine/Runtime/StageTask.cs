namespace Sheaf.Engine;

/// <summary>One stage of one slot: takes input while its outputs have room, and forwards barriers.</summary>
internal sealed class StageTask(SubtaskContext context)
{
    /// <summary>Batches taken from the inbox in one turn.</summary>
    private const int BatchesPerTurn = 8;

    public SubtaskContext Context => context;

    public ISourceTask? Source => context.Source;

    /// <summary>The watermark that has reached this stage.</summary>
    public long Watermark => context.Source?.Watermark ?? context.Input?.Watermark ?? long.MinValue;

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
            var bytes = context.Source?.BufferBytes ?? 0;
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
    public bool ProcessInput() => context.Input is { } input && input.Process(BatchesPerTurn);

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

    /// <summary>Snapshots the operators, then sends the barrier on.</summary>
    public void TakeSnapshot(long checkpointId, List<StateSection> sections)
    {
        foreach (var (id, stateful) in context.Stateful)
        {
            var writer = new StateWriter(id);
            stateful.Snapshot(writer);
            sections.AddRange(writer.ToSections());
        }

        foreach (var output in context.Outputs)
        {
            output.SendBarrier(checkpointId);
        }
    }

    public void Restore(RestoredState state)
    {
        var (from, to) = KeyGroups.Range(context.Subtask, context.Parallelism);
        foreach (var section in state.Sections)
        {
            if (section.KeyGroup < from || section.KeyGroup >= to)
            {
                continue;
            }

            foreach (var (id, stateful) in context.Stateful)
            {
                if (id == section.OperatorId)
                {
                    var reader = new StateReader(section.Data);
                    stateful.Restore(ref reader);
                }
            }
        }
    }
}
