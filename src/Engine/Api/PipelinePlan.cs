namespace Sheaf.Engine;

/// <summary>The stages of a pipeline and the exchanges between them.</summary>
internal sealed class PipelinePlan(SourceDescription source)
{
    public SourceDescription Source => source;

    /// <summary>Builds the operators of each stage for one subtask.</summary>
    public List<Action<SubtaskContext>> Stages { get; } = [];

    /// <summary>Makes the exchange after each stage but the last, for a parallelism.</summary>
    public List<Func<int, IExchange>> Exchanges { get; } = [];
}
