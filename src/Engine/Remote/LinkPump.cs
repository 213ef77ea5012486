namespace Sheaf.Engine;

/// <summary>
/// The thread that sends what a worker's subtasks have for other workers. It looks every millisecond while there is traffic, every ten otherwise. Its CPU time
/// counts against the worker's quota.
/// </summary>
internal sealed class LinkPump
{
    private const int BusyMilliseconds = 1;
    private const int IdleMilliseconds = 10;
    private const long IdleAfterNanos = 50_000_000;

    private readonly Worker _worker;
    private readonly ISlotOwner _owner;
    private readonly IReadOnlyList<OutboundLink> _links;
    private readonly WakeSignal _signal;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LinkPump(Worker worker, ISlotOwner owner, IReadOnlyList<OutboundLink> links, WakeSignal signal, TimeProvider time)
    {
        _worker = worker;
        _owner = owner;
        _links = links;
        _signal = signal;
        _time = time;
    }

    public Task Exited => _exited.Task;

    public void Start()
    {
        if (_links.Count == 0)
        {
            _exited.TrySetResult();
            return;
        }

        new Thread(Run) { IsBackground = true, Name = $"links of worker {_worker.Id}" }.Start();
    }

    /// <summary>Counts a thread that was never started as ended.</summary>
    public void NeverStarted() => _exited.TrySetResult();

    private void Run()
    {
        try
        {
            var movedNanos = _time.Nanos();
            while (!_owner.IsAborted && !_worker.IsKilled)
            {
                var now = _time.Nanos();
                if (StepAll(now))
                {
                    movedNanos = now;
                }
                else
                {
                    _signal.Wait(now - movedNanos < IdleAfterNanos ? BusyMilliseconds : IdleMilliseconds);
                }
            }
        }
#pragma warning disable CA1031 // Whatever goes wrong here must end the run with a reason.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _owner.ReportFailure(new ExecutionFailure(_time.GetUtcNow(), $"Worker {_worker.Id} could not send: {error.Message}", error));
        }
        finally
        {
            foreach (var link in _links)
            {
                link.Dispose();
            }

            _exited.TrySetResult();
        }
    }

    private bool StepAll(long nowNanos)
    {
        var before = ThreadCpuClock.IsAvailable ? ThreadCpuClock.Nanos : nowNanos;
        var moved = false;
        foreach (var link in _links)
        {
            moved |= link.Step(nowNanos);
        }

        var cpu = (ThreadCpuClock.IsAvailable ? ThreadCpuClock.Nanos : _time.Nanos()) - before;
        _worker.Bucket.Charge(cpu, nowNanos);
        return moved;
    }
}
