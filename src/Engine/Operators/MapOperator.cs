namespace Sheaf.Engine;

/// <summary>Replaces each record by a function of it.</summary>
/// <typeparam name="TIn">Type of the records.</typeparam>
/// <typeparam name="TOut">Type of the function's values.</typeparam>
/// <typeparam name="TSite">Keeps the operator's machine code apart from that of others; see <see cref="CodeSite"/>.</typeparam>
internal sealed class MapOperator<TIn, TOut, TSite>(Func<TIn, TOut> map, Receiver<TOut> next) : Receiver<TIn>
    where TSite : struct
{
    private TOut[] _items = new TOut[64];

    public override void Receive(in RecordBatch<TIn> batch)
    {
        var input = batch.Items;
        if (_items.Length < input.Length)
        {
            _items = new TOut[input.Length];
        }

        var output = _items.AsSpan(0, input.Length);
        for (var i = 0; i < input.Length; i++)
        {
            output[i] = map(input[i]);
        }

        next.Receive(new RecordBatch<TOut>(output, batch.Created, batch.Early, batch.Origins));
    }

    public override void Advance(long watermark) => next.Advance(watermark);
}
