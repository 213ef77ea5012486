namespace Sheaf.Engine;

/// <summary>The job's side of a worker in another process: deploys its part, then exchanges orders and reports with it until the run ends.</summary>
internal sealed class RemoteWorker : IWorkerLink
{
    /// <summary>A worker without news answers after this long.</summary>
    private static readonly TimeSpan BeatWait = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(20);
    private const long ResultsNanos = 500_000_000;

    private readonly RemoteExecution _run;
    private readonly IWorkerTransport _transport;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly MessageAssembly _snapshot = new();
    private volatile WorkerReport? _last;
    private volatile bool _isDeployed;
    private long _aliveNanos;
    private long _resultsNanos;
    private long _orderNumber;

    public RemoteWorker(RemoteExecution run, int id, IWorkerTransport transport, TimeProvider time)
    {
        _run = run;
        Id = id;
        _transport = transport;
        _time = time;
        _aliveNanos = time.Nanos();
    }

    /// <summary>Number of the worker.</summary>
    public int Id { get; }

    /// <summary>The last report; null before the first.</summary>
    public WorkerReport? Last => _last;

    /// <summary>Results of the last report that had some.</summary>
    public IReadOnlyList<LiveResult> Results { get; private set; } = [];

    /// <summary>When a source first had its turn, or 0.</summary>
    public long FirstReadNanos { get; private set; }

    /// <summary>When a source last had its turn, or 0.</summary>
    public long LastReadNanos { get; private set; }

    public bool IsRunning => _isDeployed && (_last is null || _last.IsRunning);

    /// <summary>How long ago it last gave a sign of life.</summary>
    public long SilentNanos(long nowNanos) => nowNanos - Volatile.Read(ref _aliveNanos) + (_last?.SilentNanos ?? 0);

    public void Kill() => _ = AbortAsync();

    /// <summary>Ends its part of the run; a worker out of reach ends it by itself.</summary>
    public async Task AbortAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(RemoteExecution.AbortLimit, _time);
            await _transport.AbortAsync(Id, _run.Run, limit.Token).AsTask().WaitAsync(limit.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever keeps it from hearing, its lease ends.
        catch (Exception)
#pragma warning restore CA1031
        {
            _isDeployed = false;
        }
    }

    /// <summary>Hands over what it is to run; again and again until it has it or the limit is reached.</summary>
    /// <exception cref="RemoteWorkerException">It could not be reached in time, or could not start.</exception>
    public async Task DeployAsync(byte[] deployment, TimeSpan limit, CancellationToken cancellationToken)
    {
        var deadline = _time.Nanos() + (long)limit.TotalNanoseconds;
        for (var received = 0; received < deployment.Length;)
        {
            try
            {
                received = await DeployPieceAsync(deployment, received, cancellationToken).ConfigureAwait(false);
                deadline = _time.Nanos() + (long)limit.TotalNanoseconds;
            }
            catch (Exception error) when (error is not RemoteWorkerException && !cancellationToken.IsCancellationRequested)
            {
                if (_time.Nanos() > deadline)
                {
                    throw new RemoteWorkerException($"Worker {Id} could not be reached: {error.Message}", error);
                }

                await Task.Delay(PauseAfterError, _time, cancellationToken).ConfigureAwait(false);
            }
        }

        Volatile.Write(ref _aliveNanos, _time.Nanos());
        _isDeployed = true;
    }

    /// <summary>Exchanges orders and reports until the run ends.</summary>
    public async Task KeepInTouchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await BeatAsync(BeatWait, cancellationToken).ConfigureAwait(false))
            {
                await Task.Delay(PauseAfterError, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Exchanges an order and a report; false when that failed or the worker can't go on.</summary>
    public async Task<bool> BeatAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            var order = NextOrder(wait).Encode();
            var reply = await _transport.BeatAsync(Id, order, cancellationToken).AsTask().WaitAsync(_run.CallLimit, _time, cancellationToken).ConfigureAwait(false);
            return Take(WorkerReport.Decode(reply));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // A transport may throw anything; a worker that stays out of reach is noticed by its silence.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LastError = error.Message;
            return false;
        }
    }

    /// <summary>Why the last exchange failed that did; null when none did.</summary>
    public string? LastError { get; private set; }

    private async Task<int> DeployPieceAsync(byte[] deployment, int offset, CancellationToken cancellationToken)
    {
        var writer = new WireWriter();
        MessagePiece.Of(_run.Run, deployment, offset).Write(writer);
        var answer = await _transport.DeployAsync(Id, writer.ToArray(), cancellationToken).AsTask()
            .WaitAsync(_run.CallLimit, _time, cancellationToken).ConfigureAwait(false);
        var reply = DeploymentReply.Decode(answer);
        if (reply.Run != _run.Run)
        {
            throw new RemoteWorkerException($"Worker {Id} takes part in run {reply.Run} of the job, which is newer than {_run.Run}. Supervise a job in one place only.");
        }

        return reply.Refusal is null
            ? reply.Received
            : throw new RemoteWorkerException($"Worker {Id} could not start: {reply.Refusal}");
    }

    private WorkerOrder NextOrder(TimeSpan wait)
    {
        lock (_lock)
        {
            var now = _time.Nanos();
            var wantsResults = now - _resultsNanos > ResultsNanos;
            return new WorkerOrder
            {
                Run = _run.Run,
                Number = ++_orderNumber,
                Clock = _run.Clock.Read(),
                Wait = wait,
                Lease = _run.Lease,
                Configuration = _run.Configuration,
                Checkpoint = _run.Requested,
                SnapshotId = _snapshot.Id,
                SnapshotReceived = _snapshot.Received,
                WantsResults = wantsResults,
            };
        }
    }

    private bool Take(WorkerReport report)
    {
        lock (_lock)
        {
            if (report.Run != _run.Run)
            {
                _run.NoteLost(this);
                return false;
            }

            var now = _time.Nanos();
            Volatile.Write(ref _aliveNanos, now);
            if (_snapshot.Add(report.Snapshot) is { } complete)
            {
                _run.Acknowledge(report.Snapshot.Id, PartSnapshots.Decode(complete));
            }

            if (report.Number > (_last?.Number ?? 0))
            {
                Note(report, now);
            }

            return report.Failure is null;
        }
    }

    private void Note(WorkerReport report, long now)
    {
        FirstReadNanos = FirstReadNanos == 0 && report.FirstReadAgoNanos >= 0 ? Math.Max(1, now - report.FirstReadAgoNanos) : FirstReadNanos;
        LastReadNanos = report.LastReadAgoNanos >= 0 ? Math.Max(1, now - report.LastReadAgoNanos) : LastReadNanos;
        if (report.Results is { } results)
        {
            Results = results;
            _resultsNanos = now;
        }

        _run.Count(Id, report, _last);
        _last = report;
        if (report.Failure is { } failure)
        {
            _run.ReportFailure(failure.ToFailure(_time));
        }
    }
}
