namespace Sheaf.Engine;

/// <summary>Puts operators with two inputs into a pipeline.</summary>
internal static class TwoInputs
{
    /// <summary>Adds an operator that takes both streams; their stages become one, and so partition keys alike.</summary>
    public static DataStream<TOut> Add<TLeft, TRight, TOut>(
        DataStream<TLeft> left, DataStream<TRight> right, Func<SubtaskContext, Receiver<TOut>, TwoInputOperator<TLeft, TRight>> make)
    {
        Guard.SamePlan(left.Plan, right.Plan);
        left.Node.Stage.MergeWith(right.Node.Stage);
        var id = left.Plan.NextOperator();
        var output = new StreamNode<TOut>(left.Plan, left.Node.Stage);
        left.Node.Add(context => In(context).Left);
        right.Node.Add(context => In(context).Right);
        return new DataStream<TOut>(output);

        TwoInputOperator<TLeft, TRight> In(SubtaskContext context) =>
            context.Once(output, "inputs", () => context.Register(make(context, output.Build(context)), id));
    }
}
