namespace Sheaf.Engine;

/// <content>What the thread does, turn after turn.</content>
internal sealed partial class Slot
{
    /// <summary>
    /// Turns that belong together: two readings of the thread's CPU clock cost about half a microsecond, a turn of a light pipeline only a few. Longer would make
    /// quotas coarse.
    /// </summary>
    private const long TurnsNanos = 200_000;

    /// <summary>Turns with so much CPU time are followed by a short rest.</summary>
    private const long BusyTurnNanos = 100_000;

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
        Rest(outcome, RestOf(outcome, cpu), debt, ended);
    }

    /// <summary>How long to rest, in milliseconds.</summary>
    private int RestOf(TurnOutcome outcome, long cpuNanos) => outcome switch
    {
        // The room may come from a thread that does not know of this one.
        TurnOutcome.Blocked => 1,

        // Where there is much to do, latency counts, and waking up costs little beside the work.
        _ when cpuNanos >= BusyTurnNanos => 2,
        _ => _tickMilliseconds,
    };

    private void Rest(TurnOutcome outcome, int milliseconds, long debt, long since)
    {
        // A worker in debt has no CPU to wake up with: the time it waits beyond its tick is spent held back, that is busy.
        Signal.Wait(milliseconds);
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
