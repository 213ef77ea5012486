namespace Sheaf.Engine;

/// <summary>
/// One thread that runs one subtask of every stage, cooperatively: later stages first, and a source only while its outputs have room,
/// so that bounded queues can't deadlock.
/// </summary>
internal sealed class Slot
{
    private readonly Execution _execution;
    private readonly Worker _worker;
    private readonly StageTask[] _stages;
    private readonly SlotMetrics _metrics;
    private readonly JobClock _clock;
    private readonly TimeProvider _time;
    private readonly RestoredState? _restored;
    private readonly int _tickMilliseconds;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<StateSection> _sections = [];
    private List<SplitOffset> _offsets = [];
    private long _requestedCheckpoint;
    private long _startedCheckpoint;
    private volatile bool _stopAtBarrier;
    private bool _sourceStopped;
    private bool _lastAcknowledged;
    private long _stateBytes;
    private long _firstReadNanos;
    private long _lastReadNanos;

    public Slot(int index, Execution execution, Worker worker, SubtaskContext[] contexts, RestoredState? restored)
    {
        Index = index;
        _execution = execution;
        _worker = worker;
        _stages = [.. contexts.Select(c => new StageTask(c))];
        _metrics = contexts[0].Metrics;
        _clock = contexts[0].Clock;
        _time = execution.Time;
        _restored = restored;

        // Few slots wake up to 100 times a second, many fewer each, so that an idle job costs next to nothing.
        _tickMilliseconds = Math.Clamp(2 * execution.Configuration.Parallelism, 10, 50);
    }

    public int Index { get; }

    public WakeSignal Signal { get; } = new();

    public Task Exited => _exited.Task;

    public SlotMetrics Metrics => _metrics;

    public ISourceTask Source => _stages[0].Source!;

    public IEnumerable<IResultSink> Sinks => _stages.SelectMany(s => s.Context.Sinks);

    /// <summary>Watermark of the last stage; readable from any thread.</summary>
    public long Watermark => _stages[^1].Watermark;

    /// <summary>When the source first had its turn, or 0.</summary>
    public long FirstReadNanos => Volatile.Read(ref _firstReadNanos);

    /// <summary>When the source last had its turn, or 0.</summary>
    public long LastReadNanos => Volatile.Read(ref _lastReadNanos);

    public void Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = $"slot {Index} of worker {_worker.Id}" };
        thread.Start();
    }

    /// <summary>Counts a slot whose thread was never started as ended.</summary>
    public void NeverStarted() => _exited.TrySetResult();

    public void RequestCheckpoint(long id, bool stop)
    {
        _stopAtBarrier = stop;
        Volatile.Write(ref _requestedCheckpoint, id);
        Signal.Set();
    }

    private void Run()
    {
        try
        {
            RestoreState();
            while (!_execution.IsAborted && !_worker.IsKilled && !IsFinished())
            {
                RunTurn();
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
            _exited.TrySetResult();
        }
    }

    private void RestoreState()
    {
        if (_restored is not null)
        {
            foreach (var stage in _stages)
            {
                stage.Restore(_restored);
            }
        }
    }

    private bool IsFinished() => _sourceStopped && _lastAcknowledged && !_stages.Any(s => s.HasPending);

    private void RunTurn()
    {
        var started = _time.Nanos();
        var cpuStarted = ThreadCpuClock.IsAvailable ? ThreadCpuClock.Nanos : started;
        _worker.Beat(started);
        var outcome = Turn(started);
        UpdateMemory();
        var ended = _time.Nanos();
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

        var left = debt - (waited - since);
        if (left > 0)
        {
            WaitForQuota(left);
            _metrics.AddBusy(_time.Nanos() - waited);
        }
    }

    private void WaitForQuota(long nanos)
    {
        while (nanos > 0 && !_execution.IsAborted && !_worker.IsKilled)
        {
            var milliseconds = (int)Math.Clamp((nanos + 999_999) / 1_000_000, 1, 50);
            Thread.Sleep(milliseconds);
            _worker.Beat(_time.Nanos());
            nanos -= milliseconds * 1_000_000L;
        }
    }

    private TurnOutcome Turn(long nowNanos)
    {
        bool more = false, blocked = false;
        for (var i = _stages.Length - 1; i >= 0; i--)
        {
            var stage = _stages[i];
            if (stage.HasPending)
            {
                more |= stage.DrainPending();
                if (stage.HasPending)
                {
                    blocked = true;
                    continue;
                }
            }

            more |= i == 0 ? RunSource(stage, ref blocked) : RunInput(i, stage);
            stage.Tick(nowNanos);
            stage.Flush(nowNanos);
        }

        return more ? TurnOutcome.MoreToDo : blocked ? TurnOutcome.Blocked : TurnOutcome.CaughtUp;
    }

    private bool RunInput(int index, StageTask stage)
    {
        var more = stage.ProcessInput();
        if (stage.Context.Input!.AlignedBarrier is not 0 and var barrier)
        {
            stage.TakeSnapshot(barrier, _sections);
            stage.Context.Input.ReleaseBarrier();
            if (index == _stages.Length - 1)
            {
                Acknowledge(barrier);
            }

            return true;
        }

        return more;
    }

    private bool RunSource(StageTask stage, ref bool blocked)
    {
        var requested = Volatile.Read(ref _requestedCheckpoint);
        if (requested != _startedCheckpoint)
        {
            StartCheckpoint(stage, requested);
            return true;
        }

        if (_sourceStopped)
        {
            return false;
        }

        if (_worker.Memory.IsOverBudget)
        {
            blocked = true;
            return false;
        }

        var read = stage.Source!.Read(_clock.NowMicros);
        NoteRead(read);
        return read == stage.Source.TurnSize;
    }

    private void NoteRead(int count)
    {
        _metrics.AddEvents(count);
        var now = _time.Nanos();
        if (_firstReadNanos == 0)
        {
            Volatile.Write(ref _firstReadNanos, now);
        }

        Volatile.Write(ref _lastReadNanos, now);
    }

    private void StartCheckpoint(StageTask stage, long id)
    {
        _startedCheckpoint = id;
        _offsets = [.. stage.Source!.Offsets];
        _sourceStopped = _stopAtBarrier;
        stage.TakeSnapshot(id, _sections);
        if (_stages.Length == 1)
        {
            Acknowledge(id);
        }
    }

    private void Acknowledge(long id)
    {
        byte[] rows = [];
        long count = 0;
        foreach (var sink in Sinks)
        {
            var taken = sink.TakeRows();
            rows = rows.Length == 0 ? taken.Rows : [.. rows, .. taken.Rows];
            count += taken.Count;
        }

        var snapshot = new SlotSnapshot(_offsets, [.. _sections], rows, count, Watermark);
        _sections.Clear();
        _lastAcknowledged = _sourceStopped;
        _execution.Acknowledge(id, Index, snapshot);
    }

    private void UpdateMemory()
    {
        long bytes = 0;
        foreach (var stage in _stages)
        {
            bytes += stage.StateBytes;
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
