namespace Sheaf.Engine;

/// <summary>Runs a keyed process of two inputs.</summary>
internal sealed class KeyedCoProcessOperator<TLeft, TRight, TKey, TState, TOut> : TwoInputOperator<TLeft, TRight>, IStatefulOperator, ITicking
    where TLeft : unmanaged
    where TRight : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
    where TState : unmanaged
{
    private readonly Func<TLeft, TKey> _leftKeyOf;
    private readonly Func<TRight, TKey> _rightKeyOf;
    private readonly KeyedCoProcess<TKey, TLeft, TRight, TState, TOut> _process;
    private readonly ProcessCore<TKey, TState, TOut> _core;

    public KeyedCoProcessOperator(
        Func<TLeft, TKey> leftKeyOf,
        Func<TRight, TKey> rightKeyOf,
        KeyedCoProcess<TKey, TLeft, TRight, TState, TOut> process,
        Receiver<TOut> next,
        ISideOutput[] sides,
        Func<long> jobTimeMicros)
    {
        _leftKeyOf = leftKeyOf;
        _rightKeyOf = rightKeyOf;
        _process = process;
        _core = new ProcessCore<TKey, TState, TOut>(process, next, sides, jobTimeMicros);
    }

    public long StateBytes => _core.StateBytes;

    public void Tick(long nowNanos) => _core.Tick();

    public void Snapshot(StateWriter writer) => _core.Snapshot(writer);

    public void Restore(ref StateReader reader) => _core.Restore(ref reader);

    public void Drop(int keyGroup) => _core.Drop(keyGroup);

    protected override void ReceiveLeft(in RecordBatch<TLeft> batch)
    {
        var items = batch.Items;
        for (var i = 0; i < items.Length; i++)
        {
            ref var state = ref _core.Enter(_leftKeyOf(items[i]), batch.Created[i]);
            _process.ProcessLeft(in items[i], ref state, _core.Context);
            _core.Leave(ref state);
        }

        _core.Flush();
    }

    protected override void ReceiveRight(in RecordBatch<TRight> batch)
    {
        var items = batch.Items;
        for (var i = 0; i < items.Length; i++)
        {
            ref var state = ref _core.Enter(_rightKeyOf(items[i]), batch.Created[i]);
            _process.ProcessRight(in items[i], ref state, _core.Context);
            _core.Leave(ref state);
        }

        _core.Flush();
    }

    protected override void Advance(long watermark) => _core.Advance(watermark);
}
