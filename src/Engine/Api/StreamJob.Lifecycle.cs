namespace Sheaf.Engine;

/// <content>Starting, changing, pausing and stopping.</content>
public sealed partial class StreamJob
{
    /// <summary>Starts the job, or starts it again after it was stopped or has failed.</summary>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    public Task StartAsync(EngineConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        configuration.Validate();
        return ExclusivelyAsync(
            async () =>
            {
                Require(nameof(StartAsync), JobState.Created, JobState.Stopped, JobState.Failed);
                return await OrFailAsync(() => StartExclusivelyAsync(configuration)).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>
    /// Changes the configuration. With the same workers and slots it acts in place; otherwise the job is checkpointed, stopped and restored
    /// at the new parallelism, and loses or doubles nothing. While paused it takes effect on resuming.
    /// </summary>
    /// <param name="configuration">The new configuration.</param>
    /// <param name="cancellationToken">Gives up before the change has begun; a change that has begun is carried through.</param>
    public Task<Reconfiguration> ReconfigureAsync(EngineConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        configuration.Validate();
        return ExclusivelyAsync(() => ReconfigureExclusivelyAsync(configuration), cancellationToken);
    }

    /// <summary>Checkpoints and stops the job; the job clock stands still until it is resumed, so no backlog builds up.</summary>
    public Task PauseAsync(CancellationToken cancellationToken) => EndAsync(JobState.Paused, cancellationToken);

    /// <summary>Continues a paused job with the configuration in force.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => ExclusivelyAsync(
        async () =>
        {
            Require(nameof(ResumeAsync), JobState.Paused);
            return await OrFailAsync(() => LaunchAsync(_configuration!)).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Takes a final checkpoint and stops the job.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => EndAsync(JobState.Stopped, cancellationToken);

    /// <summary>Takes a checkpoint now, after the one under way if there is one.</summary>
    /// <exception cref="InvalidOperationException">The job does not run, or failed meanwhile.</exception>
    /// <exception cref="IOException">The checkpoint could not be written.</exception>
    public async Task<CheckpointInfo> CheckpointAsync(CancellationToken cancellationToken)
    {
        var task = await ExclusivelyAsync(
            async () =>
            {
                Require(nameof(CheckpointAsync), JobState.Running);
                await WaitForInFlightAsync().ConfigureAwait(false);
                return _execution is { Failed.IsCompleted: false } execution && _checkpoints.InFlight is null
                    ? TriggerCheckpoint(execution, BarrierAction.Continue)
                    : throw new InvalidOperationException("The job failed before the checkpoint could start. Try again when it runs.");
            },
            cancellationToken).ConfigureAwait(false);
        return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> ExclusivelyAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await action().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Require(string action, params ReadOnlySpan<JobState> expected)
    {
        if (!expected.Contains(_state))
        {
            throw new InvalidOperationException(
                $"{action} was called while the job is {_state}; expected {string.Join(" or ", expected.ToArray())}. Wait for that state or choose another action.");
        }
    }

    private async Task<Reconfiguration> ReconfigureExclusivelyAsync(EngineConfiguration configuration)
    {
        Require(nameof(ReconfigureAsync), JobState.Running, JobState.Paused);
        var from = _configuration!;
        var startedAt = _time.GetUtcNow();
        if (_state == JobState.Paused || (from.SameTopology(configuration) && _execution is not null))
        {
            _configuration = configuration;
            _execution?.Apply(configuration);
            return new Reconfiguration(from, configuration, ReconfigurationKind.InPlace, TimeSpan.Zero, null, startedAt);
        }

        SetState(JobState.Reconfiguring);
        if (await OrFailAsync(() => RescaleAsync(configuration)).ConfigureAwait(false) is { } downtimeInPlace)
        {
            return new Reconfiguration(from, configuration, ReconfigurationKind.Rescaled, downtimeInPlace, _checkpoints.Last?.Id, startedAt);
        }

        var before = await OrFailAsync(() => StopRunAsync("a reconfiguration")).ConfigureAwait(false);
        _recovery.Cancel();
        await OrFailAsync(() => LaunchAsync(configuration)).ConfigureAwait(false);
        var after = await WaitForFirstReadAsync(_execution!).ConfigureAwait(false);
        var downtime = TimeSpan.FromMicroseconds(Math.Max(0, after - before) / 1000.0);
        return new Reconfiguration(from, configuration, ReconfigurationKind.Restart, downtime, _restored?.Id, startedAt);
    }

    /// <summary>
    /// Changes the parallelism of the run at a barrier while its workers live on; null when the run could not be brought to rest, and has to be restarted.
    /// </summary>
    private async Task<TimeSpan?> RescaleAsync(EngineConfiguration configuration)
    {
        if (_execution is not Execution execution || !await ParkAsync(execution).ConfigureAwait(false))
        {
            return null;
        }

        _options.Faults?.At(FaultPoint.Parked);
        var before = execution.LastReadNanos ?? _time.Nanos();
        var added = execution.Rearrange(configuration);
        _checkpoints.RequireFull();
        _configuration = configuration;
        _options.Faults?.At(FaultPoint.Rearranged);
        foreach (var worker in added)
        {
            await StartWorkerAsync(execution, worker).ConfigureAwait(false);
        }

        execution.Resume();
        SetState(JobState.Running);
        var after = await execution.WaitForReadAfterAsync(before).ConfigureAwait(false);
        return TimeSpan.FromMicroseconds(Math.Max(0, after - before) / 1000.0);
    }

    private Task<bool> EndAsync(JobState state, CancellationToken cancellationToken) => ExclusivelyAsync(
        async () =>
        {
            if (_state == state || (_state == JobState.Finished && state == JobState.Stopped))
            {
                return true;
            }

            Require(state == JobState.Paused ? nameof(PauseAsync) : nameof(StopAsync), JobState.Running, JobState.Paused, JobState.Created, JobState.Failed);
            if (_execution is not null)
            {
                await OrFailAsync(() => StopRunAsync("a stop")).ConfigureAwait(false);
            }

            _recovery.Cancel();
            HaltClock();
            SetState(state);
            return true;
        },
        cancellationToken);

    /// <summary>
    /// Ends the run with a checkpoint at which the sources stop. If that fails or takes too long, the run ends all the same: what came after the last
    /// completed checkpoint is read again. Returns when the last event was processed.
    /// </summary>
    private async Task<long> StopRunAsync(string occasion)
    {
        var execution = _execution!;
        await WaitForInFlightAsync().ConfigureAwait(false);
        if (!execution.Failed.IsCompleted && _checkpoints.InFlight is null)
        {
            var checkpoint = TriggerCheckpoint(execution, BarrierAction.Stop);
            await WatchAsync(checkpoint, execution).ConfigureAwait(false);
        }

        await EndRunAsync($"it was not complete in time for {occasion}").ConfigureAwait(false);
        RestoreLast();
        return execution.LastReadNanos ?? _time.Nanos();
    }

    /// <summary>Ends all threads of the run, if there is one, and gives up its checkpoint under way.</summary>
    private async Task EndRunAsync(string reason)
    {
        if (_execution is { } execution)
        {
            await execution.AbortAsync().ConfigureAwait(false);
            await _checkpoints.AbandonAsync(reason).ConfigureAwait(false);
            _execution = null;
        }
    }

    private void RestoreLast()
    {
        var notices = new List<string>();
        _restored = _checkpoints.Restore(notices);
        lock (_notices)
        {
            _notices.AddRange(notices);
        }
    }

    private Task WaitForInFlightAsync() =>
        _checkpoints.InFlight is { } running && _execution is { } execution ? WatchAsync(running, execution) : Task.CompletedTask;

    /// <summary>Waits for a checkpoint until it completes, times out, or its run fails, which is looked for meanwhile.</summary>
    private async Task WatchAsync(Task checkpoint, IJobRun execution)
    {
        var deadline = _time.Nanos() + (long)_options.CheckpointTimeout.TotalNanoseconds;
        while (!checkpoint.IsCompleted && !execution.Failed.IsCompleted && _time.Nanos() < deadline)
        {
            await Task.WhenAny(checkpoint, execution.Failed, Task.Delay(Tick, _time)).ConfigureAwait(false);
            execution.CheckHeartbeats(_options.HeartbeatTimeout);
        }
    }

    /// <summary>Carries out a step of a change; if it throws, the job is left failed with the reason, not half changed.</summary>
    private async Task<T> OrFailAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await EndRunAsync(error.Message).ConfigureAwait(false);
            Fail($"A change could not be carried through: {error.Message}", error, _time.GetUtcNow());
            throw;
        }
    }

    private Task<bool> StartExclusivelyAsync(EngineConfiguration configuration)
    {
        if (_state == JobState.Failed)
        {
            RestoreLast(); // The run that failed may have completed checkpoints since it was started.
        }

        _failureReason = null;
        return LaunchAsync(configuration);
    }

    private async Task<bool> LaunchAsync(EngineConfiguration configuration)
    {
        if (_state is not (JobState.Reconfiguring or JobState.Recovering))
        {
            SetState(JobState.Starting);
        }

        var data = _restored;
        var state = data is null ? null : new RestoredState(data.Offsets, data.State);
        if (!_clock.IsRunning)
        {
            ExtendClock(onlyIfRunning: false);
        }

        _configuration = configuration;
        _lastTriggerNanos = _time.Nanos();
        if (_options.RemoteWorkers is { } transport)
        {
            await LaunchRemoteAsync(transport, configuration, state).ConfigureAwait(false);
        }
        else
        {
            await LaunchLocalAsync(configuration, state).ConfigureAwait(false);
        }

        SetState(JobState.Running);
        return true;
    }

    private async Task LaunchLocalAsync(EngineConfiguration configuration, RestoredState? state)
    {
        var execution = new Execution(_plan, configuration, state, _clock, _figures, _knobs, _time, _checkpoints.Acknowledge, _options.Faults);
        _execution = execution;
        _options.Faults?.At(FaultPoint.Launching);
        foreach (var worker in execution.Workers)
        {
            await StartWorkerAsync(execution, worker).ConfigureAwait(false);
        }
    }

    private async Task LaunchRemoteAsync(IWorkerTransport transport, EngineConfiguration configuration, RestoredState? state)
    {
        _lastRun = Math.Max(_lastRun + 1, _time.GetUtcNow().UtcTicks);
        var options = new RemoteRunOptions(_lastRun, transport, Definition.Fingerprint, _options.Pace, _knobs, _options.HeartbeatTimeout);
        var execution = new RemoteExecution(_plan, configuration, state, _clock, _figures, _time, options, _checkpoints.Acknowledge);
        _execution = execution;
        await execution.StartAsync(_closing.Token).ConfigureAwait(false);
    }

    private async Task StartWorkerAsync(Execution execution, Worker worker)
    {
        try
        {
            if (_options.StartWorker is { } start)
            {
                await start(worker, _closing.Token).ConfigureAwait(false);
            }
            else
            {
                worker.Start();
            }
        }
#pragma warning disable CA1031 // The host's hook may throw anything; it is reported as a failure of the run.
        catch (Exception error)
#pragma warning restore CA1031
        {
            execution.ReportFailure(new ExecutionFailure(_time.GetUtcNow(), $"Worker {worker.Id} could not be started: {error.Message}", error));
            return;
        }

        if (!worker.IsStarted)
        {
            execution.ReportFailure(new ExecutionFailure(
                _time.GetUtcNow(), $"The StartWorker hook returned without starting worker {worker.Id}.", new InvalidOperationException("Worker.Start was not called.")));
        }
    }

    private async Task<long> WaitForFirstReadAsync(IJobRun execution)
    {
        // The wait only measures; the supervisor takes care of a run that fails now. It may be the one that waits, so deaths are looked for here.
        var deadline = _time.Nanos() + 30_000_000_000;
        while (execution.FirstReadNanos is null && !execution.Failed.IsCompleted && _time.Nanos() < deadline)
        {
            execution.CheckHeartbeats(_options.HeartbeatTimeout);
            await Task.Delay(TimeSpan.FromMilliseconds(2), _time).ConfigureAwait(false);
        }

        return execution.FirstReadNanos ?? _time.Nanos();
    }

    private void SetState(JobState state)
    {
        _state = state;
        StateChanged?.Invoke(state);
    }
}
