namespace Sheaf.Engine;

/// <summary>Joins each record with a table; records without a match are dropped.</summary>
internal sealed class LookupOperator<TIn, TKey, TValue, TOut>(
    Func<TIn, TKey> keyOf, IReadOnlyDictionary<TKey, TValue> table, Func<TIn, TValue, TOut> join, Receiver<TOut> next) : Receiver<TIn>
    where TKey : notnull
{
    private readonly BatchBuffer<TOut> _output = new();

    // A sealed dictionary's look-up is a direct call; the interface's is not.
    private readonly Dictionary<TKey, TValue> _table = new(table);

    public override void Receive(in RecordBatch<TIn> batch)
    {
        var input = batch.Items;
        var created = batch.Created;
        _output.Clear();
        for (var i = 0; i < input.Length; i++)
        {
            if (_table.TryGetValue(keyOf(input[i]), out var value))
            {
                _output.Add(join(input[i], value), created[i]);
            }
        }

        if (_output.Count > 0)
        {
            next.Receive(_output.AsBatch(batch.Early, batch.Origins));
        }
    }

    public override void Advance(long watermark) => next.Advance(watermark);
}
