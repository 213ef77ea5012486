namespace Sheaf.Engine;

/// <summary>One run of a job at one parallelism: its workers, slots and exchanges, until it is stopped or fails.</summary>
internal sealed partial class Execution : IJobRun, ISlotOwner
{
    private readonly PipelinePlan _plan;
    private readonly JobClock _clock;
    private readonly JobFigures _figures;
    private readonly KnobBoard _knobs;
    private readonly Action<Execution, long, int, SlotSnapshot> _acknowledge;
    private readonly IFaultInjector? _faults;
    private readonly TaskCompletionSource<ExecutionFailure> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExchangeSettings _settings = new();
    private readonly RunWiring _wiring = new();
    private volatile Worker[] _workers = [];
    private volatile Slot[] _slots = [];
    private volatile bool _aborted;
    private bool _snapshotsAreFull = true;
    private long _lookedNanos;

    public Execution(
        PipelinePlan plan,
        EngineConfiguration configuration,
        RestoredState? restored,
        JobClock clock,
        JobFigures figures,
        KnobBoard knobs,
        TimeProvider time,
        Action<Execution, long, int, SlotSnapshot> acknowledge,
        IFaultInjector? faults)
    {
        _plan = plan;
        _clock = clock;
        _figures = figures;
        _knobs = knobs;
        _acknowledge = acknowledge;
        _faults = faults;
        Configuration = configuration;
        Time = time;
        _settings.Apply(configuration);
        var layout = new SubtaskLayout(plan, configuration);
        _wiring.Exchanges = MakeExchanges(layout);
        _workers = [.. Enumerable.Range(0, configuration.Workers).Select(id => new Worker(id, configuration, time))];
        _slots = [.. Enumerable.Range(0, configuration.Parallelism).Select(index => MakeSlot(index, layout, WorkerOf(index), restored))];
        foreach (var slot in _slots)
        {
            Connect(slot, slot.Stages.Select(s => s.Context));
        }

        AssignSlots();
    }

    public EngineConfiguration Configuration { get; private set; }

    public TimeProvider Time { get; }

    public Worker[] Workers => _workers;

    IReadOnlyList<Worker> IJobRun.Workers => _workers;

    public Slot[] Slots => _slots;

    public bool IsAborted => _aborted;

    /// <summary>Completes when the run has failed.</summary>
    public Task<ExecutionFailure> Failed => _failed.Task;

    /// <summary>Events read, each counted once.</summary>
    public long EventsRead => Slots.Sum(s => s.EventsRead);

    /// <summary>Whether a bounded source has ended everywhere.</summary>
    public bool IsExhausted => Slots.All(s => s.IsExhausted);

    /// <summary>Lowest watermark of all subtasks; <see cref="Watermarks.Unknown"/> while one has none.</summary>
    public long Watermark => Slots.Min(s => s.Watermark);

    /// <summary>Highest watermark of any subtask that has one and has not ended; <see cref="Watermarks.Unknown"/> when there is none.</summary>
    public long HighestWatermark => Slots.SelectMany(s => s.Stages).Select(s => s.Watermark).Where(w => w < long.MaxValue).DefaultIfEmpty(Watermarks.Unknown).Max();

    /// <summary>When the first source had its first turn, or null.</summary>
    public long? FirstReadNanos => Slots.Select(s => s.FirstReadNanos).Where(n => n > 0).Select(n => (long?)n).Min();

    /// <summary>When the last source had its last turn, or null.</summary>
    public long? LastReadNanos => Slots.Select(s => s.LastReadNanos).Where(n => n > 0).Select(n => (long?)n).Max();

    /// <summary>Whether the snapshots of the checkpoint under way must be full; set before it is requested.</summary>
    public bool SnapshotsAreFull
    {
        get => Volatile.Read(ref _snapshotsAreFull);
        set => Volatile.Write(ref _snapshotsAreFull, value);
    }

    public IEnumerable<LiveResult> LatestResults() => Slots.SelectMany(s => s.Sinks).SelectMany(s => s.Latest());

    public void RequestCheckpoint(long id, BarrierAction action)
    {
        foreach (var slot in Slots)
        {
            slot.RequestCheckpoint(id, action);
        }
    }

    public void Acknowledge(long id, int slot, SlotSnapshot snapshot) => _acknowledge(this, id, slot, snapshot);

    public void ReportFailure(ExecutionFailure failure) => _failed.TrySetResult(failure);

    /// <summary>Changes quotas and budgets while events flow.</summary>
    public void Apply(EngineConfiguration configuration)
    {
        Configuration = configuration;
        _settings.Apply(configuration);
        foreach (var worker in Workers)
        {
            worker.Apply(configuration);
        }
    }

    /// <summary>Reports a worker that has been silent for too long.</summary>
    public void CheckHeartbeats(TimeSpan timeout)
    {
        var now = Time.Nanos();
        var sinceLastLook = now - _lookedNanos;
        _lookedNanos = now;
        if (sinceLastLook > timeout.TotalNanoseconds / 2)
        {
            return; // Whoever looks was held up too (the whole process, perhaps), so silence proves nothing yet.
        }

        foreach (var worker in Workers)
        {
            var silent = Time.Nanos() - worker.BeatNanos;
            if (worker.IsStarted && silent > timeout.TotalNanoseconds && !Finished(worker))
            {
                var since = worker.KilledNanos > 0 ? worker.KilledNanos : worker.BeatNanos;
                var occurred = Time.GetUtcNow() - TimeSpan.FromMicroseconds((Time.Nanos() - since) / 1000.0);
                ReportFailure(new ExecutionFailure(
                    occurred, $"Worker {worker.Id} gave no sign of life for {silent / 1e6:F0} ms (timeout {timeout.TotalMilliseconds:F0} ms).", null));
            }
        }
    }

    /// <summary>Ends all threads, at the next batch, and waits for them.</summary>
    public async Task AbortAsync()
    {
        _aborted = true;
        foreach (var slot in Slots)
        {
            slot.Signal.Set();
        }

        foreach (var slot in Slots.Where(s => !s.IsStarted))
        {
            slot.NeverStarted();
        }

        // A thread stuck in an operator can't be ended; its run is cut off from everything, so leave it behind.
        var all = Task.WhenAll(Slots.Select(s => s.Exited));
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(10), Time)).ConfigureAwait(false);
    }

    private Slot[] SlotsOf(Worker worker) => [.. Slots.Where(s => s.Worker == worker)];

    private bool Finished(Worker worker) => !worker.IsKilled && SlotsOf(worker).All(s => s.Exited.IsCompleted);

    private Worker WorkerOf(int slot) => _workers[slot / Configuration.SlotsPerWorker];

    private void AssignSlots()
    {
        foreach (var worker in _workers)
        {
            worker.Assign([.. _slots.Where(s => s.Worker == worker)]);
        }
    }

    private IExchange[] MakeExchanges(SubtaskLayout layout) =>
        [.. _plan.Exchanges.Select(e => e.Make(layout.Parallelism(e.From.Root), layout.Parallelism(e.To.Root), _settings))];

    private Slot MakeSlot(int index, SubtaskLayout layout, Worker worker, RestoredState? restored)
    {
        var metrics = _figures.Slots.Unused(_slots.Select(s => s.Metrics));
        var environment = new SlotEnvironment(metrics, _clock, Time, worker.Memory, _settings, restored, _wiring, _knobs, _plan.TimesAreJobTime, _faults);
        var contexts = layout.SubtasksOf(index).Select(s => MakeSubtask(s.Stage, s.Subtask, layout, environment)).ToList();
        return new Slot(index, this, worker, contexts, environment);
    }

    private SubtaskContext MakeSubtask(StagePlan stage, int subtask, SubtaskLayout layout, SlotEnvironment environment)
    {
        var figures = _figures.Stages.Unused(stage.Name, _slots.SelectMany(s => s.Stages).Select(s => s.Context.Figures));
        var context = new SubtaskContext(stage, subtask, layout.Parallelism(stage), figures, environment);
        foreach (var head in stage.Heads)
        {
            head(context);
        }

        return context;
    }

    /// <summary>Names the slot as the receiver of its subtasks' channels.</summary>
    private void Connect(Slot slot, IEnumerable<SubtaskContext> contexts)
    {
        foreach (var context in contexts)
        {
            foreach (var exchange in _plan.Exchanges.Where(e => e.To.Root == context.Stage))
            {
                _wiring.Exchanges[exchange.Index].ConnectConsumer(context.Subtask, slot.Worker.Memory, slot.Signal);
            }
        }
    }
}
