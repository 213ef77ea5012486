namespace Sheaf.Engine;

/// <summary>Replaces each record by any number of records.</summary>
internal sealed class FlatMapOperator<TIn, TOut>(Action<TIn, Collector<TOut>> expand, Receiver<TOut> next) : Receiver<TIn>
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
