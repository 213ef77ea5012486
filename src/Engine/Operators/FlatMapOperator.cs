namespace Sheaf.Engine;

/// <summary>Replaces each record by any number of records.</summary>
/// <typeparam name="TIn">Type of the records.</typeparam>
/// <typeparam name="TOut">Type of those that replace them.</typeparam>
/// <typeparam name="TSite">Keeps the operator's machine code apart from that of others; see <see cref="CodeSite"/>.</typeparam>
internal sealed class FlatMapOperator<TIn, TOut, TSite>(Action<TIn, Collector<TOut>> expand, Receiver<TOut> next) : Receiver<TIn>
    where TSite : struct
{
    private readonly BatchBuffer<TOut> _output = new();
    private Collector<TOut>? _collector;

    public override void Receive(in RecordBatch<TIn> batch)
    {
        var input = batch.Items;
        var collector = _collector ??= new Collector<TOut>(_output);
        _output.Clear();
        for (var i = 0; i < input.Length; i++)
        {
            collector.CreatedMicros = batch.Created[i];
            expand(input[i], collector);
        }

        if (_output.Count > 0)
        {
            next.Receive(_output.AsBatch(batch.Early, batch.Origins));
        }
    }

    public override void Advance(long watermark) => next.Advance(watermark);
}
