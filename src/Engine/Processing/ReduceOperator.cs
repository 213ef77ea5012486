namespace Sheaf.Engine;

/// <summary>Combines each key's records into one and emits it after every record.</summary>
internal sealed class ReduceOperator<T, TKey>(Func<T, TKey> keyOf, Func<T, T, T> reduce, Receiver<T> next) : Receiver<T>, IStatefulOperator
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly KeyedTable<TKey, T> _values = new();
    private readonly BatchBuffer<T> _output = new();

    public long StateBytes => _values.Bytes;

    public override void Receive(in RecordBatch<T> batch)
    {
        var items = batch.Items;
        var created = batch.Created;
        _output.Clear();
        for (var i = 0; i < items.Length; i++)
        {
            ref var value = ref _values.GetOrAdd(keyOf(items[i]), out var exists);
            value = exists ? reduce(value, items[i]) : items[i];
            _output.Add(value, created[i]);
        }

        next.Receive(_output.AsBatch());
    }

    public override void Advance(long watermark) => next.Advance(watermark);

    public void Snapshot(StateWriter writer) => _values.Snapshot(writer);

    public void Restore(ref StateReader reader) => _values.Restore(ref reader);

    public void Drop(int keyGroup) => _values.Drop(keyGroup);
}
