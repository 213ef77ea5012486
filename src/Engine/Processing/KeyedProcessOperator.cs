namespace Sheaf.Engine;

/// <summary>Runs a keyed process.</summary>
internal sealed class KeyedProcessOperator<T, TKey, TState, TOut> : Receiver<T>, IStatefulOperator, ITicking
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
    where TState : unmanaged
{
    private readonly Func<T, TKey> _keyOf;
    private readonly KeyedProcess<TKey, T, TState, TOut> _process;
    private readonly ProcessCore<TKey, TState, TOut> _core;

    public KeyedProcessOperator(
        Func<T, TKey> keyOf, KeyedProcess<TKey, T, TState, TOut> process, Receiver<TOut> next, ISideOutput[] sides, Func<long> jobTimeMicros)
    {
        _keyOf = keyOf;
        _process = process;
        _core = new ProcessCore<TKey, TState, TOut>(process, next, sides, jobTimeMicros);
    }

    public long StateBytes => _core.StateBytes;

    public override void Receive(in RecordBatch<T> batch)
    {
        var items = batch.Items;
        var created = batch.Created;
        for (var i = 0; i < items.Length; i++)
        {
            ref var state = ref _core.Enter(_keyOf(items[i]), created[i]);
            _process.Process(in items[i], ref state, _core.Context);
            _core.Leave(ref state);
        }

        _core.Flush();
    }

    public override void Advance(long watermark) => _core.Advance(watermark);

    public void Tick(long nowNanos) => _core.Tick();

    public void Snapshot(StateWriter writer) => _core.Snapshot(writer);

    public void Restore(ref StateReader reader) => _core.Restore(ref reader);

    public void Drop(int keyGroup) => _core.Drop(keyGroup);
}
