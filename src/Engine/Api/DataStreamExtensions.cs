namespace Sheaf.Engine;

/// <summary>Operations for records without references, which can be sent between subtasks and stored.</summary>
public static class DataStreamExtensions
{
    /// <summary>Partitions the stream: all records of a key meet in one subtask, in their order within a split.</summary>
    public static KeyedStream<T, TKey> KeyBy<T, TKey>(this DataStream<T> stream, Func<T, TKey> keyOf)
        where T : unmanaged
        where TKey : unmanaged, IEquatable<TKey>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(keyOf);
        var plan = stream.Plan;
        var exchange = plan.Exchanges.Count;
        plan.Exchanges.Add(parallelism => new Exchange<T>(parallelism));
        plan.Stages.Add(context =>
        {
            var output = new ExchangeOutput<T>(context.Exchange<T>(exchange), context.Subtask, context.Memory);
            context.Outputs.Add(output);
            stream.Attach(context, new KeyedOutput<T, TKey>(keyOf, output, context.Parallelism));
        });
        return new KeyedStream<T, TKey>(
            new DataStream<T>(
                plan, (context, next) => context.Input = new ExchangeInput<T>(context.Exchange<T>(exchange), context.Subtask, next)),
            keyOf);
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
        stream.Plan.Stages.Add(context =>
        {
            var sink = context.Register(new ResultLogSink<T>(liveKey, describe, context));
            context.Sinks.Add(sink);
            stream.Attach(context, sink);
        });
        return new Pipeline(stream.Plan);
    }
}
