namespace Sheaf.Engine;

/// <content>What happens by itself: periodic checkpoints, detection of failures, restarts, the clock's mark on disk.</content>
public sealed partial class StreamJob
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>The clock may run this far beyond the moment its mark is written; renewed every second.</summary>
    private const long ClockMarkMicros = 2 * Micros.PerSecond;

    private long _lastTriggerNanos;
    private readonly Lock _clockLock = new();
    private bool _clockWriteFailed;
    private bool _slowCheckpointReported;

    /// <summary>Time until the next periodic checkpoint is due; negative when overdue.</summary>
    internal TimeSpan UntilNextCheckpoint => (_configuration?.CheckpointInterval ?? TimeSpan.Zero)
        - TimeSpan.FromMicroseconds((_time.Nanos() - Volatile.Read(ref _lastTriggerNanos)) / 1000.0);

    private async Task SuperviseAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Tick, _time, _closing.Token).ConfigureAwait(false);
                await SuperviseOnceAsync().ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_closing.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever goes wrong in supervision must end in a failed job with a reason, not in silence.
            catch (Exception error)
#pragma warning restore CA1031
            {
                await GiveUpAsync($"Supervision failed: {error.Message}", error).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Renews the clock's mark every second, whatever else goes on: job time runs on during failures and changes.</summary>
    private async Task KeepClockAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ExtendClock(onlyIfRunning: true);
        }
    }

    private async Task SuperviseOnceAsync()
    {
        if (_execution is not { } execution)
        {
            return;
        }

        execution.CheckHeartbeats(_options.HeartbeatTimeout);
        if (execution.Failed.IsCompleted)
        {
            await RecoverAsync(execution, await execution.Failed.ConfigureAwait(false)).ConfigureAwait(false);
        }
        else if (_state == JobState.Running)
        {
            CheckpointWhenDue(execution);
            ObserveRecovery();
            await FinishWhenExhaustedAsync(execution).ConfigureAwait(false);
        }
    }

    private void CheckpointWhenDue(IJobRun execution)
    {
        if (_checkpoints.InFlightFor is { } sofar)
        {
            if (sofar > _options.CheckpointTimeout && !_slowCheckpointReported)
            {
                _slowCheckpointReported = true;
                CheckpointFailed?.Invoke($"The checkpoint under way has taken {sofar.TotalSeconds:F0} s, more than the {_options.CheckpointTimeout.TotalSeconds:F0} s allowed; still waiting for it.");
            }

            return;
        }

        // The gate is free only when no change is under way, which would take its own checkpoint.
        if (UntilNextCheckpoint <= TimeSpan.Zero && _gate.Wait(0))
        {
            try
            {
                if (_state == JobState.Running && _execution == execution && _checkpoints.InFlight is null)
                {
                    _ = TriggerCheckpoint(execution, BarrierAction.Continue);
                }
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    private Task<CheckpointInfo> TriggerCheckpoint(IJobRun execution, BarrierAction action)
    {
        _slowCheckpointReported = false;
        Volatile.Write(ref _lastTriggerNanos, _time.Nanos());
        return _checkpoints.Trigger(execution, action);
    }

    private void ObserveRecovery()
    {
        if (!_recovery.IsActive)
        {
            _recovery.ObserveBacklog(Backlog() ?? 0);
        }
        else if (_recovery.Look(Backlog() ?? 0, _plan.RateAt(JobTime) ?? 0) is { } measured)
        {
            RecoveryMeasured?.Invoke(measured);
        }
    }

    private async Task FinishWhenExhaustedAsync(IJobRun execution)
    {
        if (!execution.IsExhausted || !_gate.Wait(0))
        {
            return;
        }

        try
        {
            if (_state != JobState.Running || _execution != execution)
            {
                return;
            }

            var read = execution.EventsRead;
            await StopRunAsync("the end").ConfigureAwait(false);
            if ((_restored?.EventsRead ?? 0) < read)
            {
                await LaunchAsync(_configuration!).ConfigureAwait(false);
                return;
            }

            HaltClock();
            SetState(JobState.Finished);
            _finished.TrySetResult();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RecoverAsync(IJobRun execution, ExecutionFailure failure)
    {
        await _gate.WaitAsync(_closing.Token).ConfigureAwait(false);
        try
        {
            if (_execution != execution)
            {
                return; // A change that was under way has already replaced the run.
            }

            var wait = failure.Error is null ? TimeSpan.Zero : _restartBudget.TryTake();
            if (wait is null || failure.Error is MemoryBudgetExceededException)
            {
                await EndRunAsync(failure.Reason).ConfigureAwait(false);
                Fail(failure.Error is MemoryBudgetExceededException ? failure.Reason : $"{failure.Reason} Gave up after {_options.MaxRestarts} restarts within {_options.RestartWindow}.", failure.Error, failure.OccurredAt);
                return;
            }

            SetState(JobState.Recovering);
            Interlocked.Increment(ref _restarts);
            _recovery.Begin(failure.OccurredAt);
            FailureDetected?.Invoke(new JobFailure(failure.OccurredAt, _time.GetUtcNow(), failure.Reason, failure.Error, true));
            await EndRunAsync(failure.Reason).ConfigureAwait(false);
            await RestartAsync(wait.Value).ConfigureAwait(false);
            await WaitForFirstReadAsync(_execution!).ConfigureAwait(false);
            _recovery.Restarted(_restored?.Id);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Restores and launches, again after a while where that fails, as long as restarts are left.</summary>
    private async Task RestartAsync(TimeSpan wait)
    {
        while (true)
        {
            await Task.Delay(wait, _time, _closing.Token).ConfigureAwait(false);
            try
            {
                RestoreLast();
                await LaunchAsync(_configuration!).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                await EndRunAsync(error.Message).ConfigureAwait(false);
                if (_restartBudget.TryTake() is not { } next)
                {
                    throw;
                }

                wait = next;
                var now = _time.GetUtcNow();
                SetState(JobState.Recovering);
                FailureDetected?.Invoke(new JobFailure(now, now, $"The restart failed: {error.Message}", error, true));
            }
        }
    }

    private async Task GiveUpAsync(string reason, Exception error)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            await EndRunAsync(reason).ConfigureAwait(false);
            Fail(reason, error, _time.GetUtcNow());
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Fail(string reason, Exception? error, DateTimeOffset occurredAt)
    {
        _recovery.Cancel();
        _failureReason = reason;
        HaltClock();
        SetState(JobState.Failed);
        FailureDetected?.Invoke(new JobFailure(occurredAt, _time.GetUtcNow(), reason, error, false));
        _finished.TrySetException(new InvalidOperationException(reason, error));
        _ = _finished.Task.Exception;
    }

    /// <summary>Puts a later mark on disk and lets the clock run up to it. Where that fails the job lives on, and the failure is raised once.</summary>
    private void ExtendClock(bool onlyIfRunning)
    {
        lock (_clockLock)
        {
            if (_clock.IsRunning || !onlyIfRunning)
            {
                var mark = _clock.ElapsedMicros + ClockMarkMicros;
                WriteClock(mark);
                _clock.Run(mark);
            }
        }
    }

    private void HaltClock()
    {
        lock (_clockLock)
        {
            WriteClock(_clock.Stop());
        }
    }

    private void WriteClock(long micros)
    {
        try
        {
            _folder.Clock.Write(micros);
            _clockWriteFailed = false;
        }
        catch (IOException error)
        {
            if (!_clockWriteFailed)
            {
                CheckpointFailed?.Invoke($"The job clock could not be written: {error.Message}");
            }

            _clockWriteFailed = true;
        }
    }
}
