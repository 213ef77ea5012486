namespace Sheaf.Engine;

/// <summary>
/// One thread that runs at most one subtask of every stage, cooperatively: later stages first, and a source only while its outputs have room,
/// so that bounded queues can't deadlock.
/// </summary>
internal sealed partial class Slot
{
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
}
