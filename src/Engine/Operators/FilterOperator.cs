namespace Sheaf.Engine;

/// <summary>Keeps the records for which a predicate holds.</summary>
/// <typeparam name="T">Type of the records.</typeparam>
/// <typeparam name="TSite">Keeps the operator's machine code apart from that of others; see <see cref="CodeSite"/>.</typeparam>
internal sealed class FilterOperator<T, TSite>(Func<T, bool> keep, Receiver<T> next) : Receiver<T>
    where TSite : struct
{
    /// <summary>A filter that kept less than one record in so many of the last batch is expected to do so again.</summary>
    private const int Few = 8;

    private T[] _items = new T[64];
    private long[] _created = new long[64];
    private bool _keepsFew;

    public override void Receive(in RecordBatch<T> batch)
    {
        var length = batch.Items.Length;
        if (_items.Length < length)
        {
            _items = new T[length];
            _created = new long[length];
        }

        var count = _keepsFew ? CopyFew(batch.Items, batch.Created) : CopyMany(batch.Items, batch.Created);
        _keepsFew = count < length / Few;
        if (count > 0)
        {
            next.Receive(new RecordBatch<T>(_items.AsSpan(0, count), _created.AsSpan(0, count), batch.Early, batch.Origins));
        }
    }

    public override void Advance(long watermark) => next.Advance(watermark);

    /// <summary>Written in any case and counted when kept: no branch to mispredict.</summary>
    private int CopyMany(ReadOnlySpan<T> input, ReadOnlySpan<long> created)
    {
        var items = _items.AsSpan(0, input.Length);
        var times = _created.AsSpan(0, input.Length);
        var count = 0;
        for (var i = 0; i < input.Length; i++)
        {
            items[count] = input[i];
            times[count] = created[i];
            count += keep(input[i]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Where nearly all are left out, the branch is foretold and the copies are saved.</summary>
    private int CopyFew(ReadOnlySpan<T> input, ReadOnlySpan<long> created)
    {
        var items = _items.AsSpan(0, input.Length);
        var times = _created.AsSpan(0, input.Length);
        var count = 0;
        for (var i = 0; i < input.Length; i++)
        {
            if (keep(input[i]))
            {
                items[count] = input[i];
                times[count++] = created[i];
            }
        }

        return count;
    }
}
