namespace Sheaf.Engine;

/// <summary>One run of a job at one parallelism: its workers, slots and exchanges, until it is stopped or fails.</summary>
internal sealed class Execution
{
    private readonly Action<Execution, long, int, SlotSnapshot> _acknowledge;
    private readonly TaskCompletionSource<ExecutionFailure> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExchangeSettings _settings = new();
    private volatile bool _aborted;
    private long _lookedNanos;

    public Execution(
        PipelinePlan plan,
        EngineConfiguration configuration,
        RestoredState? restored,
        JobClock clock,
        JobFigures figures,
        TimeProvider time,
        Action<Execution, long, int, SlotSnapshot> acknowledge)
    {
        Configuration = configuration;
        Time = time;
        _acknowledge = acknowledge;
        _settings.Apply(configuration);
        var layout = new SubtaskLayout(plan, configuration);
        IExchange[] exchanges = [.. plan.Exchanges.Select(e => e.Make(layout.Parallelism(e.From.Root), layout.Parallelism(e.To.Root), _settings))];
        Workers = [.. Enumerable.Range(0, configuration.Workers).Select(id => new Worker(id, configuration, time))];
        Slots = new Slot[configuration.Parallelism];
        for (var index = 0; index < Slots.Length; index++)
        {
            var worker = Workers[index / configuration.SlotsPerWorker];
            var environment = new SlotEnvironment(
                figures.Slots.Of(index), clock, time, worker.Memory, _settings, restored, exchanges, plan.TimesAreJobTime);
            var contexts = layout.SubtasksOf(index).Select(s => Build(s.Stage, s.Subtask, layout, figures, environment)).ToList();
            Slots[index] = new Slot(index, this, worker, contexts, environment);
            Connect(plan, exchanges, contexts, worker, Slots[index]);
        }

        foreach (var worker in Workers)
        {
            worker.Assign(Slots[(worker.Id * configuration.SlotsPerWorker)..((worker.Id + 1) * configuration.SlotsPerWorker)]);
        }
    }

    public EngineConfiguration Configuration { get; private set; }

    public TimeProvider Time { get; }

    public Worker[] Workers { get; }

    public Slot[] Slots { get; }

    public bool IsAborted => _aborted;

    /// <summary>Completes when the run has failed.</summary>
    public Task<ExecutionFailure> Failed => _failed.Task;

    /// <summary>Events read, each counted once.</summary>
    public long EventsRead => Slots.Sum(s => s.EventsRead);

    /// <summary>Whether a bounded source has ended everywhere.</summary>
    public bool IsExhausted => Slots.All(s => s.IsExhausted);

    /// <summary>Lowest watermark of all subtasks; <see cref="Watermarks.Unknown"/> while one has none.</summary>
    public long Watermark => Slots.Min(s => s.Watermark);

    /// <summary>When the first source had its first turn, or null.</summary>
    public long? FirstReadNanos => Slots.Select(s => s.FirstReadNanos).Where(n => n > 0).Select(n => (long?)n).Min();

    /// <summary>When the last source had its last turn, or null.</summary>
    public long? LastReadNanos => Slots.Select(s => s.LastReadNanos).Where(n => n > 0).Select(n => (long?)n).Max();

    public void RequestCheckpoint(long id, bool stop)
    {
        foreach (var slot in Slots)
        {
            slot.RequestCheckpoint(id, stop);
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

        foreach (var worker in Workers.Where(w => !w.IsStarted))
        {
            Array.ForEach(SlotsOf(worker), s => s.NeverStarted());
        }

        // A thread stuck in an operator can't be ended; its run is cut off from everything, so leave it behind.
        var all = Task.WhenAll(Slots.Select(s => s.Exited));
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(10), Time)).ConfigureAwait(false);
    }

    private Slot[] SlotsOf(Worker worker) =>
        Slots[(worker.Id * worker.Slots)..((worker.Id + 1) * worker.Slots)];

    private bool Finished(Worker worker) => !worker.IsKilled && SlotsOf(worker).All(s => s.Exited.IsCompleted);

    private static SubtaskContext Build(StagePlan stage, int subtask, SubtaskLayout layout, JobFigures figures, SlotEnvironment environment)
    {
        var context = new SubtaskContext(stage, subtask, layout.Parallelism(stage), figures.Stages.Of(stage.Name, subtask), environment);
        foreach (var head in stage.Heads)
        {
            head(context);
        }

        return context;
    }

    private static void Connect(PipelinePlan plan, IExchange[] exchanges, List<SubtaskContext> contexts, Worker worker, Slot slot)
    {
        foreach (var context in contexts)
        {
            foreach (var exchange in plan.Exchanges.Where(e => e.To.Root == context.Stage))
            {
                exchanges[exchange.Index].ConnectConsumer(context.Subtask, worker.Memory, slot.Signal);
            }
        }
    }
}
