namespace Sheaf.Engine;

/// <summary>
/// Hosts one worker of a job whose workers don't share a process: takes what <see cref="IWorkerTransport"/> and <see cref="IBatchTransport"/> bring. It ends its
/// part of a run when a newer one comes, when it is told to, and when it hears nothing from the job for too long. Safe for concurrent use.
/// </summary>
public sealed class WorkerHost : IAsyncDisposable
{
    private readonly JobDefinition _definition;
    private readonly IBatchTransport _transport;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly MessageAssembly _deployment = new();
    private readonly ITimer _leaseTimer;
    private volatile ExecutionPart? _part;
    private string? _refusal;
    private long _orderNumber;
    private long _reportNumber;
    private long _heardNanos;
    private TimeSpan _lease = TimeSpan.FromMinutes(1);

    /// <summary>Makes a host without anything to run.</summary>
    /// <param name="definition">The job; the same as where it is supervised.</param>
    /// <param name="transport">Carries batches to the job's other workers.</param>
    /// <param name="time">Time source.</param>
    public WorkerHost(JobDefinition definition, IBatchTransport transport, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(time);
        _definition = definition;
        _transport = transport;
        _time = time;
        _leaseTimer = time.CreateTimer(_ => EndWhenForgotten(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>What a worker that has never been deployed answers to an order.</summary>
    public static ReadOnlyMemory<byte> NoReport { get; } = new WorkerReport { Run = 0 }.Encode();

    /// <summary>What a worker that has never been deployed answers to an envelope.</summary>
    public static ReadOnlyMemory<byte> NoReceipt { get; } = Receipt.Elsewhere.Encode();

    /// <summary>Fingerprint of the job.</summary>
    public string Fingerprint => _definition.Fingerprint;

    /// <summary>The worker whose threads run here; null when there is none.</summary>
    public Worker? Worker => _part is { IsAborted: false } part ? part.Worker : null;

    /// <summary>Takes a piece of what to run; with the last one it starts.</summary>
    /// <returns>How much it has, and why it could not start if it could not, for the sender.</returns>
    /// <exception cref="InvalidDataException">The piece is damaged or of another version.</exception>
    public ReadOnlyMemory<byte> Deploy(ReadOnlyMemory<byte> piece)
    {
        lock (_lock)
        {
            if (_deployment.Add(MessagePiece.Read(new WireReader(piece))) is { } message)
            {
                _refusal = TryStart(message);
            }

            return new DeploymentReply(_deployment.Id, _deployment.Received, _refusal).Encode();
        }
    }

    /// <summary>Takes an order, and answers with a report when there is something to tell or the time named in the order is over.</summary>
    /// <exception cref="InvalidDataException">The order is damaged or of another version.</exception>
    public async Task<ReadOnlyMemory<byte>> BeatAsync(ReadOnlyMemory<byte> order, CancellationToken cancellationToken)
    {
        var wanted = WorkerOrder.Decode(order);
        var part = Obey(wanted);
        if (part is null)
        {
            return NoReport;
        }

        var piece = part.Snapshots.Next(wanted.SnapshotId, wanted.SnapshotReceived);
        if (piece.Id == 0 && part.Failure is null && wanted.Wait > TimeSpan.Zero)
        {
            await _news.WaitAsync(wanted.Wait, cancellationToken).ConfigureAwait(false);
            piece = part.Snapshots.Next(wanted.SnapshotId, wanted.SnapshotReceived);
        }

        lock (_lock)
        {
            return part.Report(++_reportNumber, piece, wanted.WantsResults).Encode();
        }
    }

    /// <summary>Takes an envelope of batches from another worker.</summary>
    /// <returns>The receipt, for the sender.</returns>
    public ReadOnlyMemory<byte> Deliver(ReadOnlySpan<byte> envelope)
    {
        var header = EnvelopeHeader.Read(envelope);
        if (_part is not { IsAborted: false } part || part.Run != header.Run)
        {
            return NoReceipt;
        }

        try
        {
            return part.Deliver(header, envelope).Encode();
        }
        catch (InvalidDataException error)
        {
            // To send it again would not help.
            part.ReportFailure(new ExecutionFailure(_time.GetUtcNow(), error.Message, error));
            throw;
        }
    }

    /// <summary>Ends its part of a run, if it has one of that run.</summary>
    public Task AbortAsync(long run)
    {
        lock (_lock)
        {
            return _part is { } part && part.Run == run ? EndAsync(part) : Task.CompletedTask;
        }
    }

    /// <summary>Drops threads and state, as if the process had died. The job notices by itself and recovers.</summary>
    public void Kill()
    {
        if (_part is { } part)
        {
            part.Worker.Kill();
            _part = null;
            _ = part.AbortAsync();
        }
    }

    /// <summary>Ends what runs here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _leaseTimer.DisposeAsync().ConfigureAwait(false);
        if (_part is { } part)
        {
            await EndAsync(part).ConfigureAwait(false);
        }
    }

    /// <summary>Starts; what was wrong when it can't.</summary>
    private string? TryStart(ReadOnlyMemory<byte> message)
    {
        try
        {
            Start(Deployment.Decode(message));
            return null;
        }
#pragma warning disable CA1031 // A job's own code may throw anything when it is built; the job's process is told.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error.ToString();
        }
    }

    private void Start(Deployment deployment)
    {
        if (deployment.Fingerprint != _definition.Fingerprint)
        {
            throw new InvalidOperationException(
                $"The worker hosts the job '{_definition.Fingerprint}' but was to run '{deployment.Fingerprint}'. Host each job by workers of its own.");
        }

        if (_part is { } before)
        {
            _ = EndAsync(before); // Its run is over, so nothing it still does is used.
        }

        var part = new ExecutionPart(_definition.BuildPipeline().Plan.Complete(), deployment, _transport, _time);
        part.News += TellNews;
        (_orderNumber, _reportNumber) = (0, 0);
        Volatile.Write(ref _heardNanos, _time.Nanos());
        _part = part;
        part.Start();
    }

    /// <summary>Does what the job wants; null when it wants it of another run.</summary>
    private ExecutionPart? Obey(WorkerOrder order)
    {
        lock (_lock)
        {
            if (_part is not { IsAborted: false } part || part.Run != order.Run)
            {
                return null;
            }

            Volatile.Write(ref _heardNanos, _time.Nanos());
            if (order.Number > _orderNumber)
            {
                _orderNumber = order.Number;
                _lease = order.Lease;
                part.Clock.Follow(order.Clock);
                part.Apply(order.Configuration);
                part.RequestCheckpoint(order.Checkpoint);
            }

            return part;
        }
    }

    private void TellNews()
    {
        lock (_news)
        {
            if (_news.CurrentCount == 0)
            {
                _news.Release();
            }
        }
    }

    private void EndWhenForgotten()
    {
        if (_part is { } part && _time.Nanos() - Volatile.Read(ref _heardNanos) > _lease.TotalNanoseconds)
        {
            _ = EndAsync(part);
        }
    }

    private Task EndAsync(ExecutionPart part)
    {
        Interlocked.CompareExchange(ref _part, null, part);
        return part.AbortAsync();
    }
}
