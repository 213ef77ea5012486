namespace Sheaf.Engine;

/// <summary>
/// One thread that runs at most one subtask of every stage, cooperatively: later stages first, and a source only while its outputs have room,
/// so that bounded queues can't deadlock.
/// </summary>
internal sealed class Slot
{
    /// <summary>
    /// Turns that belong together: two readings of the thread's CPU clock cost about half a microsecond, a turn of a light pipeline only a few. Longer would make
    /// quotas coarse.
    /// </summary>
    private const long TurnsNanos = 200_000;

    private readonly ISlotOwner _execution;
    private readonly Worker _worker;
    private volatile StageTask[] _stages;
    private RestoredState? _toRestore;
    private volatile bool _retired;
    private readonly SlotEnvironment _environment;
    private readonly SlotMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly int _tickMilliseconds;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SlotSnapshotBuilder _snapshot = new();
    private volatile BarrierRequest _requested = BarrierRequest.None;
    private volatile BarrierRequest _resumed = BarrierRequest.None;
    private BarrierRequest _acknowledged = BarrierRequest.None;
    private bool _sourcesStopped;
    private long _stateBytes;
    private long _firstReadNanos;
    private long _lastReadNanos;

    public Slot(int index, ISlotOwner execution, Worker worker, IEnumerable<SubtaskContext> contexts, SlotEnvironment environment)
    {
        Index = index;
        _execution = execution;
        _worker = worker;
        _stages = [.. contexts.Select(c => new StageTask(c))];
        _environment = environment;
        _toRestore = environment.Restored;
        _metrics = environment.Metrics;
        _time = environment.Time;

        // Few slots wake up to 100 times a second, many fewer each, so that an idle job costs next to nothing.
        _tickMilliseconds = Math.Clamp(2 * execution.Configuration.Parallelism, 10, 50);
    }

    /// <summary>Its number within the run. Changed only while parked.</summary>
    public int Index { get; private set; }

    public Worker Worker => _worker;

    public SlotEnvironment Environment => _environment;

    /// <summary>Completes when the slot has come to rest at a barrier that parks.</summary>
    public Task Parked => _requested.Parked;

    public WakeSignal Signal { get; } = new();

    public Task Exited => _exited.Task;

    public SlotMetrics Metrics => _metrics;

    /// <summary>The subtasks, in the order of their stages.</summary>
    public IReadOnlyList<StageTask> Stages => _stages;

    public IEnumerable<IResultSink> Sinks => _stages.SelectMany(s => s.Context.Sinks);

    /// <summary>Events read, each counted once; readable from any thread.</summary>
    public long EventsRead => _stages.Sum(s => s.EventsRead);

    /// <summary>Whether the sources have ended; readable from any thread.</summary>
    public bool IsExhausted => _stages.All(s => s.IsExhausted);

    /// <summary>Lowest watermark of the subtasks; readable from any thread.</summary>
    public long Watermark => _stages.Select(s => s.Watermark).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>When the source first had its turn, or 0.</summary>
    public long FirstReadNanos => Volatile.Read(ref _firstReadNanos);

    /// <summary>When the source last had its turn, or 0.</summary>
    public long LastReadNanos => Volatile.Read(ref _lastReadNanos);

    /// <summary>Whether it has a thread.</summary>
    public bool IsStarted { get; private set; }

    public void Start()
    {
        IsStarted = true;
        var thread = new Thread(Run) { IsBackground = true, Name = $"slot {Index} of worker {_worker.Id}" };
        thread.Start();
    }

    /// <summary>Counts a slot whose thread was never started as ended.</summary>
    public void NeverStarted() => _exited.TrySetResult();

    public void RequestCheckpoint(long id, BarrierAction action)
    {
        _requested = new BarrierRequest(id, action);
        Signal.Set();
    }

    /// <summary>Gives a parked slot its place in another arrangement, and state that has moved to it. Taken up on <see cref="Resume"/>.</summary>
    /// <param name="index">Its number now.</param>
    /// <param name="contexts">Its subtasks, in the order of their stages; those it had before keep their state.</param>
    /// <param name="moved">State to be added.</param>
    public void Install(int index, IReadOnlyList<SubtaskContext> contexts, RestoredState moved)
    {
        Index = index;
        var kept = _stages.ToDictionary(s => s.Context);
        var stages = contexts.Select(c => kept.Remove(c, out var stage) ? stage : new StageTask(c) { SnapshotOf = _requested.Id }).ToArray();
        foreach (var dropped in kept.Values)
        {
            dropped.Dispose();
        }

        Array.ForEach(stages, s => s.ResetCounts());
        _stages = stages;
        _toRestore = moved;
    }

    /// <summary>Lets a parked slot go on.</summary>
    public void Resume()
    {
        _resumed = _requested;
        Signal.Set();
    }

    /// <summary>Ends a slot that is not part of the run any more.</summary>
    public void Retire()
    {
        _retired = true;
        Signal.Set();
    }

    private void Run()
    {
        try
        {
            RestoreState();
            while (!IsOver && !IsFinished())
            {
                RunTurns();
                ParkWhenAsked();
            }
        }
#pragma warning disable CA1031 // An operator may throw anything; all of it is reported and fails the run.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _execution.ReportFailure(new ExecutionFailure(
                _time.GetUtcNow(), $"Slot {Index} of worker {_worker.Id} failed: {error.Message}", error));
        }
        finally
        {
            Array.ForEach(_stages, s => s.Dispose());
            _exited.TrySetResult();
        }
    }

    private bool IsOver => _execution.IsAborted || _worker.IsKilled || _retired;

    private void RestoreState()
    {
        if (_toRestore is { } restored)
        {
            foreach (var stage in _stages)
            {
                stage.Restore(restored);
            }

            _toRestore = null;
        }

        foreach (var stage in _stages)
        {
            _environment.Knobs.ApplyTo(stage.Context);
        }
    }

    private bool IsFinished() => _acknowledged.Action == BarrierAction.Stop && IsAtRest;

    /// <summary>Whether everything before the barrier is processed and secured, and nothing comes after it.</summary>
    private bool IsAtRest => !_stages.Any(s => s.HasPending);

    private void ParkWhenAsked()
    {
        var parked = _acknowledged;
        if (parked.Action != BarrierAction.Park || parked == _resumed || !IsAtRest)
        {
            return;
        }

        parked.NoteParked();
        while (!IsOver && parked != _resumed)
        {
            Signal.Wait(5);
            _worker.Beat(_time.Nanos());
        }

        _sourcesStopped = false;
        if (!IsOver)
        {
            RestoreState();
        }
    }

    private void RunTurns()
    {
        var started = _time.Nanos();
        var cpuStarted = ThreadCpuClock.IsAvailable ? ThreadCpuClock.Nanos : started;
        _worker.Beat(started);
        var ended = started;
        TurnOutcome outcome;
        do
        {
            outcome = Turn(ref ended);
        }
        while (outcome == TurnOutcome.MoreToDo && ended - started < TurnsNanos && !IsOver);

        UpdateFigures();
        ended = _time.Nanos();
        var cpu = (ThreadCpuClock.IsAvailable ? ThreadCpuClock.Nanos : ended) - cpuStarted;
        _metrics.AddCpu(cpu);
        var debt = _worker.Bucket.Charge(cpu, ended);
        if (outcome == TurnOutcome.MoreToDo)
        {
            WaitForQuota(debt);
            _metrics.AddBusy(_time.Nanos() - started);
            return;
        }

        _metrics.AddBusy(ended - started);
        Rest(outcome, debt, ended);
    }

    private void Rest(TurnOutcome outcome, long debt, long since)
    {
        // A worker in debt has no CPU to wake up with: the time it waits beyond its tick is spent held back, that is busy.
        // A source that waits for room looks again soon: the room may come from a thread that does not know of it.
        Signal.Wait(outcome == TurnOutcome.Blocked ? 1 : _tickMilliseconds);
        var waited = _time.Nanos();
        if (outcome == TurnOutcome.Blocked)
        {
            _metrics.AddBackpressured(waited - since);
        }
        else
        {
            _metrics.AddIdle(waited - since);
        }

        NoteRest(waited - since);
        var left = debt - (waited - since);
        if (left > 0)
        {
            WaitForQuota(left);
            _metrics.AddBusy(_time.Nanos() - waited);
        }
    }

    /// <summary>Counts a rest for each subtask: as backpressured where its output waits for room.</summary>
    private void NoteRest(long nanos)
    {
        foreach (var stage in _stages)
        {
            if (stage.HasPending)
            {
                stage.Context.Figures.AddBackpressured(nanos);
            }
            else
            {
                stage.Context.Figures.AddIdle(nanos);
            }
        }
    }

    private void WaitForQuota(long nanos)
    {
        while (nanos > 0 && !IsOver)
        {
            var milliseconds = (int)Math.Clamp((nanos + 999_999) / 1_000_000, 1, 50);
            Thread.Sleep(milliseconds);
            _worker.Beat(_time.Nanos());
            nanos -= milliseconds * 1_000_000L;
            foreach (var stage in _stages)
            {
                stage.Context.Figures.AddBusy(milliseconds * 1_000_000L / _stages.Length);
            }
        }
    }

    /// <summary>One turn of every subtask, from the last stage to the first.</summary>
    /// <param name="nowNanos">The time now; the time at the end when it returns.</param>
    private TurnOutcome Turn(ref long nowNanos)
    {
        bool more = false, blocked = false;
        var requested = _requested;
        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            var stage = _stages[i];
            var started = nowNanos;
            var waits = !TurnOf(stage, requested, started, ref more, ref blocked);
            nowNanos = _time.Nanos();
            if (waits)
            {
                stage.Context.Figures.AddBackpressured(nowNanos - started);
            }
            else
            {
                stage.Context.Figures.AddBusy(nowNanos - started);
            }
        }

        AcknowledgeWhenComplete(requested);
        return more ? TurnOutcome.MoreToDo : blocked ? TurnOutcome.Blocked : TurnOutcome.CaughtUp;
    }

    /// <summary>One turn of a subtask; false when it could do nothing because its output has no room.</summary>
    private bool TurnOf(StageTask stage, BarrierRequest requested, long nowNanos, ref bool more, ref bool blocked)
    {
        if (stage.HasPending)
        {
            more |= stage.DrainPending();
            if (stage.HasPending)
            {
                blocked = true;
                return false;
            }
        }

        if (stage.HasInputs)
        {
            more |= stage.ProcessInput();
        }

        if (MustSnapshot(stage, requested) is var barrier and not 0)
        {
            _sourcesStopped |= requested.Action != BarrierAction.Continue;
            stage.TakeSnapshot(barrier, _snapshot, _execution.SnapshotsAreFull);
            more = true;
        }
        else if (stage.HasSources && !_sourcesStopped)
        {
            more |= ReadSources(stage, ref blocked);
        }

        stage.Tick(nowNanos);
        stage.Flush(nowNanos);
        return true;
    }

    /// <summary>The checkpoint a subtask has to snapshot for now: requested of sources, aligned at inputs; 0 for none.</summary>
    private static long MustSnapshot(StageTask stage, BarrierRequest requested)
    {
        if (stage.HasInputs)
        {
            // Where workers don't share a process, a barrier may come before the request, which says how to snapshot.
            var barrier = stage.AlignedBarrier();
            return barrier <= requested.Id ? barrier : 0;
        }

        return requested.Id != stage.SnapshotOf ? requested.Id : 0;
    }

    private bool ReadSources(StageTask stage, ref bool blocked)
    {
        if (_worker.Memory.IsOverBudget)
        {
            blocked = true;
            return false;
        }

        var (events, more) = stage.ReadSources(_environment.Clock.NowMicros);
        _metrics.AddEvents(events);
        if (_firstReadNanos == 0)
        {
            Volatile.Write(ref _firstReadNanos, _time.Nanos());
        }

        return more;
    }

    private void AcknowledgeWhenComplete(BarrierRequest requested)
    {
        if (requested == _acknowledged || !Array.TrueForAll(_stages, s => s.SnapshotOf == requested.Id))
        {
            return;
        }

        _acknowledged = requested;
        _sourcesStopped |= requested.Action != BarrierAction.Continue;
        var snapshot = _snapshot.ToSnapshot();
        _snapshot = new SlotSnapshotBuilder();
        _execution.Acknowledge(requested.Id, Index, snapshot);
    }

    private void UpdateFigures()
    {
        long bytes = 0;
        foreach (var stage in _stages)
        {
            bytes += stage.StateBytes;
            stage.CountRecords();
        }

        if (!_sourcesStopped)
        {
            Volatile.Write(ref _lastReadNanos, _time.Nanos());
        }

        if (bytes != _stateBytes)
        {
            _worker.Memory.AddState(bytes - _stateBytes);
            _stateBytes = bytes;
            _worker.Memory.CheckState(_worker.Id);
        }
    }

    private enum TurnOutcome
    {
        MoreToDo,
        Blocked,
        CaughtUp,
    }
}
