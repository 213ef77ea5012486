namespace Sheaf.Engine;

/// <summary>
/// One worker's part of a run whose workers don't share a process: its slots, with channels between themselves as ever, and links to the other workers. Built
/// from the same plan, configuration and layout everywhere.
/// </summary>
internal sealed class ExecutionPart : ISlotOwner
{
    /// <summary>A call of a link that takes longer is made again.</summary>
    private static readonly TimeSpan CallPatience = TimeSpan.FromMilliseconds(500);

    private readonly JobFigures _figures = new();
    private readonly ExchangeSettings _settings = new();
    private readonly RunWiring _wiring = new();
    private readonly InboundLink?[] _inbound;
    private readonly LinkPump _pump;
    private readonly PartSnapshots _snapshots;
    private volatile ExecutionFailure? _failure;
    private volatile bool _aborted;
    private volatile bool _snapshotsAreFull = true;

    /// <summary>Builds the part; nothing runs yet.</summary>
    public ExecutionPart(PipelinePlan plan, Deployment deployment, IBatchTransport transport, TimeProvider time)
    {
        Run = deployment.Run;
        Configuration = deployment.Configuration;
        Time = time;
        Clock = new JobClock(time, deployment.Pace, deployment.Clock.NowMicros);
        Clock.Follow(deployment.Clock);
        _settings.Apply(Configuration);
        var layout = new SubtaskLayout(plan, Configuration);
        _wiring.Exchanges = [.. plan.Exchanges.Select(e => e.Make(layout.Parallelism(e.From.Root), layout.Parallelism(e.To.Root), _settings))];
        Worker = new Worker(deployment.Worker, Configuration, time);
        var first = Worker.Id * Configuration.SlotsPerWorker;
        var knobs = new KnobBoard(deployment.Knobs);
        Slots = [.. Enumerable.Range(first, Configuration.SlotsPerWorker).Select(index => MakeSlot(index, plan, layout, deployment.Restored, knobs))];
        Worker.Assign(Slots);
        _snapshots = new PartSnapshots(Slots.Length);
        var links = new LinkLayout(plan, layout, Configuration.SlotsPerWorker, _wiring.Exchanges);
        _inbound = [.. Enumerable.Range(0, Configuration.Workers).Select(from => MakeInbound(from, links))];
        _pump = new LinkPump(Worker, this, MakeOutbound(links, transport), PumpSignal, time);
    }

    /// <summary>Number of the run.</summary>
    public long Run { get; }

    public Worker Worker { get; }

    public Slot[] Slots { get; }

    public JobClock Clock { get; }

    public TimeProvider Time { get; }

    public EngineConfiguration Configuration { get; private set; }

    public bool IsAborted => _aborted;

    public bool SnapshotsAreFull => _snapshotsAreFull;

    /// <summary>Why it can't go on; null while it can.</summary>
    public ExecutionFailure? Failure => _failure;

    /// <summary>Its slots' parts of checkpoints.</summary>
    public PartSnapshots Snapshots => _snapshots;

    // Neither holds anything but memory, and calls that were given up may still use them after the end.
    private WakeSignal PumpSignal { get; } = new();

    private CancellationTokenSource Ending { get; } = new();

    /// <summary>Raised when there is something that the job should know soon.</summary>
    public event Action? News;

    /// <summary>Starts its threads.</summary>
    public void Start()
    {
        Worker.Start();
        _pump.Start();
    }

    /// <summary>Takes an envelope of batches from another worker.</summary>
    /// <exception cref="InvalidDataException">It is damaged or of another version.</exception>
    public Receipt Deliver(EnvelopeHeader header, ReadOnlySpan<byte> envelope)
    {
        var before = ThreadCpuClock.IsAvailable ? ThreadCpuClock.Nanos : Time.Nanos();
        if ((uint)header.From >= (uint)_inbound.Length || _inbound[header.From] is not { } link)
        {
            throw new InvalidDataException(
                $"Batches came from worker {header.From} of {_inbound.Length}, which has none for worker {Worker.Id}. Run one version of the job with one configuration everywhere.");
        }

        var receipt = link.Take(header, envelope);
        var now = Time.Nanos();
        Worker.Bucket.Charge((ThreadCpuClock.IsAvailable ? ThreadCpuClock.Nanos : now) - before, now);
        return receipt;
    }

    public void RequestCheckpoint(CheckpointRequest request)
    {
        if (request.Id > _snapshots.Requested)
        {
            _snapshots.Requested = request.Id;
            _snapshotsAreFull = request.Full;
            Array.ForEach(Slots, s => s.RequestCheckpoint(request.Id, request.Stop ? BarrierAction.Stop : BarrierAction.Continue));
        }
    }

    public void Acknowledge(long id, int slot, SlotSnapshot snapshot)
    {
        if (_snapshots.Add(id, slot, snapshot))
        {
            News?.Invoke();
        }
    }

    public void ReportFailure(ExecutionFailure failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        News?.Invoke();
    }

    /// <summary>Changes quotas, budgets and sizes while events flow.</summary>
    public void Apply(EngineConfiguration configuration)
    {
        Configuration = configuration;
        _settings.Apply(configuration);
        Worker.Apply(configuration);
    }

    /// <summary>How the part stands.</summary>
    public WorkerReport Report(long number, MessagePiece snapshot, bool withResults)
    {
        var now = Time.Nanos();
        var first = Slots.Select(s => s.FirstReadNanos).Where(n => n > 0).DefaultIfEmpty(0).Min();
        var last = Slots.Max(s => s.LastReadNanos);
        return new WorkerReport
        {
            Run = Run,
            Number = number,
            IsRunning = Worker.Running,
            IsExhausted = Array.TrueForAll(Slots, s => s.IsExhausted),
            EventsRead = Slots.Sum(s => s.EventsRead),
            Watermark = Slots.Min(s => s.Watermark),
            FirstReadAgoNanos = first > 0 ? now - first : -1,
            LastReadAgoNanos = last > 0 ? now - last : -1,
            SilentNanos = Array.TrueForAll(Slots, s => s.Exited.IsCompleted) ? 0 : Math.Max(0, now - Worker.BeatNanos),
            MemoryBytes = Worker.Memory.UsedBytes,
            Failure = _failure is { } failure ? WorkerFailure.Of(failure, Time) : null,
            Slots = [.. Slots.Select(s => SlotCounters.Of(s.Index, s.Metrics))],
            Stages = [.. Slots.SelectMany(s => s.Stages).Select(s => StageCounters.Of(s.Context))],
            Snapshot = snapshot,
            Results = withResults ? [.. Slots.SelectMany(s => s.Sinks).SelectMany(s => s.Latest()).Take(WorkerReport.MostResults)] : null,
        };
    }

    /// <summary>Ends all threads, at the next batch, and waits for them.</summary>
    public async Task AbortAsync()
    {
        _aborted = true;
        await Ending.CancelAsync().ConfigureAwait(false);
        if (!Worker.IsStarted)
        {
            Array.ForEach(Slots, s => s.NeverStarted());
            _pump.NeverStarted();
        }

        Array.ForEach(Slots, s => s.Signal.Set());
        PumpSignal.Set();
        var all = Task.WhenAll([_pump.Exited, .. Slots.Select(s => s.Exited)]);
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(10), Time)).ConfigureAwait(false);
    }

    private Slot MakeSlot(int index, PipelinePlan plan, SubtaskLayout layout, RestoredState? restored, KnobBoard knobs)
    {
        var environment = new SlotEnvironment(
            _figures.Slots.Of(index % Configuration.SlotsPerWorker), Clock, Time, Worker.Memory, _settings, restored, _wiring, knobs, plan.TimesAreJobTime);
        var contexts = layout.SubtasksOf(index).Select(s => MakeSubtask(s.Stage, s.Subtask, layout, environment)).ToList();
        var slot = new Slot(index, this, Worker, contexts, environment);
        foreach (var context in contexts)
        {
            foreach (var exchange in plan.Exchanges.Where(e => e.To.Root == context.Stage))
            {
                _wiring.Exchanges[exchange.Index].ConnectConsumer(context.Subtask, Worker.Memory, slot.Signal);
            }
        }

        return slot;
    }

    private SubtaskContext MakeSubtask(StagePlan stage, int subtask, SubtaskLayout layout, SlotEnvironment environment)
    {
        var context = new SubtaskContext(stage, subtask, layout.Parallelism(stage), _figures.Stages.Of(stage.Name, subtask), environment);
        foreach (var head in stage.Heads)
        {
            head(context);
        }

        return context;
    }

    private InboundLink? MakeInbound(int from, LinkLayout links)
    {
        var channels = links.Between(from, Worker.Id);
        return channels.Count > 0 && from != Worker.Id ? new InboundLink(Run, channels) : null;
    }

    private List<OutboundLink> MakeOutbound(LinkLayout links, IBatchTransport transport)
    {
        var outbound = new List<OutboundLink>();
        for (var to = 0; to < Configuration.Workers; to++)
        {
            var channels = links.Between(Worker.Id, to);
            if (to == Worker.Id || channels.Count == 0)
            {
                continue;
            }

            foreach (var channel in channels)
            {
                channel.Connect(Worker.Memory, PumpSignal);
            }

            var attempts = new SendAttempts(transport, to, PumpSignal, CallPatience, Ending.Token);
            outbound.Add(new OutboundLink(Run, Worker.Id, channels, _settings.QueueCapacity, attempts));
        }

        return outbound;
    }
}
