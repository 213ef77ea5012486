namespace Sheaf.Engine;

/// <summary>
/// Collects the slots' parts of a checkpoint, writes the file (pre-commit), then appends the rows to the results log (commit). One checkpoint at a time.
/// </summary>
internal sealed class CheckpointCoordinator(
    JobFolder folder,
    string fingerprint,
    JobClock clock,
    IReadOnlyDictionary<int, ISinkCommitter> committers,
    TimeProvider time,
    IFaultInjector? faults = null)
{
    private readonly Lock _lock = new();
    private readonly List<byte[]> _uncommitted = [];
    private readonly List<SinkHandle> _uncommittedHandles = [];
    private long _uncommittedCount;
    private long _watermark = long.MinValue;
    private long _nextId = Math.Max(folder.Checkpoints.HighestId, folder.Results.LastEpoch) + 1;
    private Pending? _pending;

    /// <summary>Raised when a checkpoint is complete.</summary>
    public event Action<CheckpointInfo>? Completed;

    /// <summary>Raised when a checkpoint could not be completed; says why.</summary>
    public event Action<string>? Failed;

    public CheckpointInfo? Last { get; private set; }

    /// <summary>Content of the last completed or restored checkpoint.</summary>
    public CheckpointData? LastData { get; private set; }

    public long RowsCommitted => Volatile.Read(ref _rowsCommitted);

    private long _rowsCommitted = folder.Results.RowCount;

    /// <summary>The checkpoint under way, if any.</summary>
    public Task<CheckpointInfo>? InFlight
    {
        get
        {
            lock (_lock)
            {
                return _pending?.Result.Task;
            }
        }
    }

    /// <summary>How long the checkpoint under way has taken so far; null when there is none.</summary>
    public TimeSpan? InFlightFor
    {
        get
        {
            lock (_lock)
            {
                return _pending is { } pending ? TimeSpan.FromMicroseconds((time.Nanos() - pending.StartedNanos) / 1000.0) : null;
            }
        }
    }

    /// <summary>Starts a checkpoint of a run; there must be none under way.</summary>
    /// <param name="execution">The run.</param>
    /// <param name="action">What the run does after the barrier.</param>
    public Task<CheckpointInfo> Trigger(IJobRun execution, BarrierAction action)
    {
        Pending pending;
        lock (_lock)
        {
            if (_pending is not null)
            {
                throw new InvalidOperationException($"Checkpoint {_pending.Id} is still under way. Wait for it first.");
            }

            _pending = pending = new Pending(_nextId++, execution, time.Nanos(), folder.Checkpoints.WantsFull);
        }

        execution.SnapshotsAreFull = pending.IsFull;
        execution.RequestCheckpoint(pending.Id, action);
        return pending.Result.Task;
    }

    /// <summary>Takes one slot's part; from the slot's thread.</summary>
    public void Acknowledge(IJobRun execution, long id, int slot, SlotSnapshot snapshot)
    {
        lock (_lock)
        {
            if (_pending is not { } pending || pending.Execution != execution || pending.Id != id)
            {
                return; // A run that was given up.
            }

            pending.Snapshots[slot] = snapshot;
            if (--pending.Missing == 0)
            {
                pending.Writing = Task.Run(() => Complete(pending));
            }
        }
    }

    /// <summary>Asks for a full snapshot next, because state has moved between subtasks.</summary>
    public void RequireFull()
    {
        lock (_lock)
        {
            folder.Checkpoints.RequireFull();
        }
    }

    /// <summary>Gives up the checkpoint under way, whose run has ended, after letting a write that has begun finish.</summary>
    public async Task AbandonAsync(string reason)
    {
        Pending? pending;
        lock (_lock)
        {
            pending = _pending;
        }

        if (pending is null)
        {
            return;
        }

        if (pending.Writing is { } writing)
        {
            await writing.ConfigureAwait(false);
        }

        lock (_lock)
        {
            _pending = null;
            folder.Checkpoints.RequireFull();
        }

        if (pending.Result.TrySetException(new InvalidOperationException($"Checkpoint {pending.Id} was given up: {reason}")))
        {
            Failed?.Invoke($"Checkpoint {pending.Id} was given up: {reason}");
        }
    }

    /// <summary>Finds the state to restore and makes the results log agree with it; null when there is none and the job starts at the beginning.</summary>
    public CheckpointData? Restore(List<string> notices)
    {
        var data = folder.Checkpoints.LoadLatest(fingerprint, folder.Results.LastEpoch, notices);
        faults?.At(FaultPoint.Restoring);
        folder.Results.TruncateAfter(data?.Id ?? 0, notices);
        lock (_lock)
        {
            _uncommitted.Clear();
            _uncommittedCount = 0;
            _uncommittedHandles.Clear();
            _watermark = data?.Watermark ?? long.MinValue;
        }

        if (data is not null)
        {
            folder.Results.Append(data.Id, data.Watermark, data.EventOffsets, data.RowCount, data.Rows);
            clock.AdvanceTo(data.JobTimeMicros);
        }

        foreach (var (sink, committer) in committers)
        {
            committer.Restore(data?.Id ?? 0, HandlesOf(data, sink));
        }

        Volatile.Write(ref _rowsCommitted, folder.Results.RowCount);
        LastData = data;
        return data;
    }

    private void Complete(Pending pending)
    {
        try
        {
            var assembled = Assemble(pending);
            faults?.At(FaultPoint.BeforeCheckpointWrite);
            var (bytes, data) = folder.Checkpoints.Save(assembled);
            LastData = data;
            faults?.At(FaultPoint.AfterCheckpointWrite);
            CommitRows(data);
            faults?.At(FaultPoint.AfterResultsCommit);
            CommitSinks(data);
            faults?.At(FaultPoint.AfterCommit);
            var took = TimeSpan.FromMicroseconds((time.Nanos() - pending.StartedNanos) / 1000.0);
            var info = new CheckpointInfo(data.Id, took, bytes, time.GetUtcNow(), data.EventsRead);
            lock (_lock)
            {
                _pending = null;
                Last = info;
            }

            pending.Result.TrySetResult(info);
            Completed?.Invoke(info);
        }
#pragma warning disable CA1031 // A sink may throw anything; all of it is reported, and what is not about files fails the run.
        catch (Exception error)
#pragma warning restore CA1031
        {
            GiveUp(pending, error);
        }
    }

    /// <summary>Ends a checkpoint that could not be completed. What is not committed stays so and goes with the next one.</summary>
    private void GiveUp(Pending pending, Exception error)
    {
        var reason = $"Checkpoint {pending.Id} could not be written: {error.Message}";
        lock (_lock)
        {
            _pending = null;
            folder.Checkpoints.RequireFull();
        }

        if (error is not (IOException or UnauthorizedAccessException))
        {
            pending.Execution.ReportFailure(new ExecutionFailure(time.GetUtcNow(), reason, error));
        }

        pending.Result.TrySetException(new IOException(reason, error));
        Failed?.Invoke(reason);
    }

    private void CommitRows(CheckpointData data)
    {
        folder.Results.Append(data.Id, data.Watermark, data.EventOffsets, data.RowCount, data.Rows);
        Volatile.Write(ref _rowsCommitted, folder.Results.RowCount);
        lock (_lock)
        {
            // Not later: should a sink fail now, its handles go with the next checkpoint again, but the rows must not.
            _uncommitted.Clear();
            _uncommittedCount = 0;
        }
    }

    private void CommitSinks(CheckpointData data)
    {
        foreach (var (sink, committer) in committers)
        {
            committer.Commit(data.Id, HandlesOf(data, sink));
        }

        lock (_lock)
        {
            _uncommittedHandles.Clear();
        }
    }

    private static List<byte[]> HandlesOf(CheckpointData? data, int sink) =>
        data is null ? [] : [.. data.Handles.Where(h => h.SinkId == sink).Select(h => h.Data)];

    private CheckpointData Assemble(Pending pending)
    {
        var splits = pending.Snapshots.SelectMany(s => s!.Offsets).OrderBy(o => o.Split).ToArray();
        lock (_lock)
        {
            _uncommitted.AddRange(pending.Snapshots.Select(s => s!.Rows));
            _uncommittedCount += pending.Snapshots.Sum(s => s!.RowCount);
            _uncommittedHandles.AddRange(pending.Snapshots.SelectMany(s => s!.Handles));
            _watermark = Math.Max(_watermark, pending.Snapshots.Min(s => s!.Watermark));
            return new CheckpointData
            {
                Id = pending.Id,
                Fingerprint = fingerprint,
                JobTimeMicros = clock.ElapsedMicros,
                Watermark = _watermark,
                PreviousEpoch = folder.Results.LastEpoch,
                CompletedAt = time.GetUtcNow(),
                Offsets = splits,
                Handles = [.. _uncommittedHandles],
                Rows = Concatenate(_uncommitted),
                RowCount = _uncommittedCount,
                IsFull = pending.IsFull,
                State = new MemoryChunks([.. pending.Snapshots.SelectMany(s => s!.Sections)]),
            };
        }
    }

    private static byte[] Concatenate(List<byte[]> parts)
    {
        var all = new byte[parts.Sum(p => p.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }

        return all;
    }

    private sealed class Pending(long id, IJobRun execution, long startedNanos, bool isFull)
    {
        public long Id => id;

        public IJobRun Execution => execution;

        public long StartedNanos => startedNanos;

        public bool IsFull => isFull;

        public SlotSnapshot?[] Snapshots { get; } = new SlotSnapshot?[execution.Configuration.Parallelism];

        public int Missing { get; set; } = execution.Configuration.Parallelism;

        public Task? Writing { get; set; }

        public TaskCompletionSource<CheckpointInfo> Result { get; } = NewResult();

        private static TaskCompletionSource<CheckpointInfo> NewResult()
        {
            var source = new TaskCompletionSource<CheckpointInfo>(TaskCreationOptions.RunContinuationsAsynchronously);

            // Periodic checkpoints have no awaiting caller; their failures are raised as events.
            _ = source.Task.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return source;
        }
    }
}
