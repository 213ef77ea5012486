namespace Sheaf.Engine;

/// <summary>Operations for records without references, which can be sent between subtasks and stored.</summary>
public static class DataStreamExtensions
{
    /// <summary>Partitions the stream: all records of a key meet in one subtask, in their order within a split.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="keyOf">A record's key. Its hash code must be the same in every process, or state is not found again after a restart.</param>
    /// <exception cref="ArgumentException">The key is a tuple, whose hash code is another one in every process.</exception>
    public static KeyedStream<T, TKey> KeyBy<T, TKey>(this DataStream<T> stream, Func<T, TKey> keyOf)
        where T : unmanaged
        where TKey : unmanaged, IEquatable<TKey>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(keyOf);
        if (default(TKey) is System.Runtime.CompilerServices.ITuple)
        {
            throw new ArgumentException(
                $"The key {typeof(TKey).Name} is a tuple, whose hash code changes from process to process; expected one that stays. Use a record struct.", nameof(keyOf));
        }

        var node = stream.Exchange("keyed", (_, output) => new KeyedOutput<T, TKey>(keyOf, output));
        return new KeyedStream<T, TKey>(new DataStream<T>(node), keyOf);
    }

    /// <summary>Spreads the records evenly over the subtasks of the next stage.</summary>
    public static DataStream<T> Rebalance<T>(this DataStream<T> stream)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new DataStream<T>(stream.Exchange("rebalanced", (context, output) => new RebalancingOutput<T>(output, context.Subtask)));
    }

    /// <summary>
    /// Ends the pipeline in the job's results log: final rows are committed exactly once with each checkpoint; early ones only show in the live view.
    /// </summary>
    /// <param name="stream">The results; a row's bytes are stored as they are.</param>
    /// <param name="liveKey">Rows with the same key replace each other in the live view.</param>
    /// <param name="describe">A row for people; the flag says whether it is final.</param>
    public static Pipeline ToResults<T>(this DataStream<T> stream, Func<T, long> liveKey, Func<T, bool, LiveResult> describe)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(liveKey);
        ArgumentNullException.ThrowIfNull(describe);
        var id = stream.Plan.NextOperator();
        stream.Node.Add(context =>
        {
            var sink = context.Register(new ResultLogSink<T>(liveKey, describe, context), id);
            context.Sinks.Add(sink);
            return sink;
        });
        return new Pipeline(stream.Plan);
    }

    private static StreamNode<T> Exchange<T>(
        this DataStream<T> stream, string name, Func<SubtaskContext, ExchangeOutput<T>, Receiver<T>> partition)
        where T : unmanaged
    {
        var plan = stream.Plan;
        var stage = plan.AddStage(name);
        var exchange = new PlannedExchange(
            plan.Exchanges.Count, stream.Node.Stage, stage, (from, to, settings) => new Exchange<T>(from, to, settings));
        plan.Exchanges.Add(exchange);
        stream.Node.Add(context =>
        {
            var output = new ExchangeOutput<T>(exchange.Index, context);
            context.Outputs.Add(output);
            return partition(context, output);
        });
        var received = new StreamNode<T>(plan, stage);
        stage.Heads.Add(context => context.Inputs.Add(new ExchangeInput<T>(exchange.Index, context, received.Build(context))));
        return received;
    }
}
