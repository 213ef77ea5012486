namespace Sheaf.Engine;

/// <summary>What the operators of one subtask are built with, and the parts they leave for the runtime to drive.</summary>
internal sealed class SubtaskContext(StagePlan stage, int subtask, int parallelism, StageMetrics figures, SlotEnvironment slot)
{
    private readonly Dictionary<(object Place, string Part), object> _made = [];

    /// <summary>Raised when the run has another arrangement: other splits are read here, and watermarks of inputs begin anew.</summary>
    public event Action? Rearranged;

    public StagePlan Stage => stage;

    /// <summary>Number of the subtask within its stage, from 0. May change while the run rests.</summary>
    public int Subtask { get; private set; } = subtask;

    /// <summary>Number of subtasks of its stage.</summary>
    public int Parallelism { get; private set; } = parallelism;

    /// <summary>The key groups that this subtask owns: from (inclusive) and to (exclusive).</summary>
    public (int From, int To) KeyGroupRange => KeyGroups.Range(Subtask, Parallelism);

    public SlotMetrics Metrics => slot.Metrics;

    /// <summary>Figures of this subtask.</summary>
    public StageMetrics Figures => figures;

    public JobClock Clock => slot.Clock;

    public TimeProvider Time => slot.Time;

    public MemoryAccount Memory => slot.Memory;

    public ExchangeSettings Settings => slot.Settings;

    public IFaultInjector? Faults => slot.Faults;

    /// <summary>Where a split continues in the restored state; at its beginning without any.</summary>
    public SplitOffset OffsetOf(int split) => slot.Restored?.OffsetOf(split) ?? new SplitOffset(split, default, 0);

    public List<ISourceTask> Sources { get; } = [];

    public List<IStageInput> Inputs { get; } = [];

    public List<IStageOutput> Outputs { get; } = [];

    public List<(int Id, IStatefulOperator Operator)> Stateful { get; } = [];

    public List<ITicking> Ticking { get; } = [];

    public List<IResultSink> Sinks { get; } = [];

    public List<ITransactionalSink> Transactional { get; } = [];

    public List<(int Id, IAggregateKnobs Knobs)> Knobs { get; } = [];

    public List<IDisposable> Disposables { get; } = [];

    public Exchange<T> Exchange<T>(int index)
        where T : unmanaged => (Exchange<T>)slot.Wiring.Exchanges[index];

    /// <summary>Makes it another subtask of another number of them, with other channels. Its operators stay.</summary>
    public void Rearrange(int subtask, int parallelism, IReadOnlyList<IExchange> exchanges, Func<int, SplitOffset> offsetOf)
    {
        Subtask = subtask;
        Parallelism = parallelism;
        Rearranged?.Invoke();
        foreach (var input in Inputs)
        {
            input.Rewire(exchanges, subtask);
        }

        foreach (var output in Outputs)
        {
            output.Rewire(exchanges, subtask);
        }

        foreach (var source in Sources)
        {
            source.Reassign(subtask, parallelism, offsetOf);
        }
    }

    /// <summary>Makes something once in this subtask for a place of the graph, whoever asks first.</summary>
    public TPart Once<TPart>(object place, Func<TPart> make)
        where TPart : class => Once(place, string.Empty, make);

    /// <summary>As the other, for places with several parts.</summary>
    public TPart Once<TPart>(object place, string part, Func<TPart> make)
        where TPart : class
    {
        if (!_made.TryGetValue((place, part), out var made))
        {
            made = make();
            _made.Add((place, part), made);
        }

        return (TPart)made;
    }

    /// <summary>Registers an operator for what the runtime does with it: checkpoints, ticks, knobs, disposal.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="id">Its number in the plan.</param>
    public TOperator Register<TOperator>(TOperator op, int id)
    {
        if (op is IStatefulOperator stateful)
        {
            Stateful.Add((id, stateful));
        }

        if (op is ITicking ticking)
        {
            Ticking.Add(ticking);
        }

        if (op is ITransactionalSink sink)
        {
            Transactional.Add(sink);
        }

        if (op is IAggregateKnobs knobs)
        {
            Knobs.Add((id, knobs));
        }

        if (op is IDisposable disposable)
        {
            Disposables.Add(disposable);
        }

        return op;
    }

    /// <summary>Counts what a sink has received, and measures latency where records carry times of the job clock.</summary>
    public void NoteResults<T>(in RecordBatch<T> batch)
    {
        Metrics.AddRows(batch.Items.Length);
        if (Clock.IsUnlimited || !slot.TimesAreJobTime)
        {
            return;
        }

        var now = Clock.NowMicros;
        var histogram = Metrics.Latency;
        var times = batch.Origins.IsEmpty && !batch.Early ? batch.Created : batch.Origins;
        foreach (var created in times)
        {
            histogram.Record(now - created);
        }
    }
}
