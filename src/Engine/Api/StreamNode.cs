namespace Sheaf.Engine;

/// <summary>A place in the graph where records come by, and what takes them from there.</summary>
internal sealed class StreamNode<T>(PipelinePlan plan, StagePlan stage)
{
    private readonly List<Func<SubtaskContext, Receiver<T>>> _consumers = [];

    public PipelinePlan Plan => plan;

    public StagePlan Stage => stage;

    /// <summary>Adds a consumer; the function makes its receiving end in a subtask and is called once for each.</summary>
    public void Add(Func<SubtaskContext, Receiver<T>> consumer)
    {
        if (plan.Stages.Count > 0)
        {
            throw new InvalidOperationException("The pipeline is complete and can't be extended. Build a new one.");
        }

        _consumers.Add(consumer);
    }

    /// <summary>The receiver of this place in a subtask, made on first use.</summary>
    public Receiver<T> Build(SubtaskContext context) => context.Once<Receiver<T>>(this, () => _consumers switch
    {
        [] => new DiscardReceiver<T>(),
        [var only] => only(context),
        _ => new FanOut<T>([.. _consumers.Select(c => c(context))]),
    });
}
