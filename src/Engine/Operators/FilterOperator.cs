namespace Sheaf.Engine;

/// <summary>Keeps the records for which a predicate holds.</summary>
internal sealed class FilterOperator<T>(Func<T, bool> keep, Receiver<T> next) : Receiver<T>
{
    private T[] _items = new T[64];
    private long[] _created = new long[64];

    public override void Receive(in RecordBatch<T> batch)
    {
        var input = batch.Items;
        var created = batch.Created;
        if (_items.Length < input.Length)
        {
            _items = new T[input.Length];
            _created = new long[input.Length];
        }

        // Written in any case and counted when kept: no branch to mispredict.
        var items = _items.AsSpan(0, input.Length);
        var times = _created.AsSpan(0, input.Length);
        var count = 0;
        for (var i = 0; i < input.Length; i++)
        {
            items[count] = input[i];
            times[count] = created[i];
            count += keep(input[i]) ? 1 : 0;
        }

        if (count > 0)
        {
            next.Receive(new RecordBatch<T>(items[..count], times[..count], batch.Early, batch.Origins));
        }
    }

    public override void Advance(long watermark) => next.Advance(watermark);
}
