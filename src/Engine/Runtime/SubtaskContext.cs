namespace Sheaf.Engine;

/// <summary>What the operators of one subtask are built with, and the parts they leave for the runtime to drive.</summary>
internal sealed class SubtaskContext(int subtask, int parallelism, int stage, SlotEnvironment slot)
{
    public int Subtask => subtask;

    public int Parallelism => parallelism;

    public SlotMetrics Metrics => slot.Metrics;

    public JobClock Clock => slot.Clock;

    public MemoryAccount Memory => slot.Memory;

    public RestoredState? Restored => slot.Restored;

    public ISourceTask? Source { get; set; }

    public IStageInput? Input { get; set; }

    public List<IStageOutput> Outputs { get; } = [];

    public List<(int Id, IStatefulOperator Operator)> Stateful { get; } = [];

    public List<ITicking> Ticking { get; } = [];

    public List<IResultSink> Sinks { get; } = [];

    public Exchange<T> Exchange<T>(int index)
        where T : unmanaged => (Exchange<T>)slot.Exchanges[index];

    /// <summary>Registers an operator for checkpoints and ticks. Operators are numbered in the order they are built.</summary>
    public TOperator Register<TOperator>(TOperator op)
    {
        if (op is IStatefulOperator stateful)
        {
            Stateful.Add((stage * 256 + Stateful.Count, stateful));
        }

        if (op is ITicking ticking)
        {
            Ticking.Add(ticking);
        }

        return op;
    }
}
