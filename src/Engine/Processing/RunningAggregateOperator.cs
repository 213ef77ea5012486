namespace Sheaf.Engine;

/// <summary>Folds each key's records into one accumulator and emits its value after every record.</summary>
internal sealed class RunningAggregateOperator<T, TKey, TAccumulator, TAggregate, TOut>(
    Func<T, TKey> keyOf, TAggregate aggregate, Func<TKey, TAccumulator, TOut> result, Receiver<TOut> next) : Receiver<T>, IStatefulOperator
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
    where TAggregate : IAggregate<T, TAccumulator>
{
    private readonly KeyedTable<TKey, TAccumulator> _accumulators = new();
    private readonly BatchBuffer<TOut> _output = new();

    public long StateBytes => _accumulators.Bytes;

    public override void Receive(in RecordBatch<T> batch)
    {
        var items = batch.Items;
        var created = batch.Created;
        _output.Clear();
        for (var i = 0; i < items.Length; i++)
        {
            var key = keyOf(items[i]);
            ref var accumulator = ref _accumulators.GetOrAdd(key, out _);
            aggregate.Add(ref accumulator, in items[i]);
            _output.Add(result(key, accumulator), created[i]);
        }

        next.Receive(_output.AsBatch());
    }

    public override void Advance(long watermark) => next.Advance(watermark);

    public void Snapshot(StateWriter writer) => _accumulators.Snapshot(writer);

    public void Restore(ref StateReader reader) => _accumulators.Restore(ref reader);

    public void Drop(int keyGroup) => _accumulators.Drop(keyGroup);
}
