namespace Sheaf.Engine;

/// <summary>
/// A window that fires for a key when a measure (such as a distance) has grown by more than a delta since it last fired, and then yields the
/// record with the greatest value among those of the last stretch of event time. The first record of a key only sets the mark. Records of a key
/// must come in order of event time. Same results as a global window with a time evictor and a delta trigger.
/// </summary>
internal sealed class DeltaWindowOperator<T, TKey, TOut>(DeltaSpecification<T, TKey, TOut> spec, Receiver<TOut> next)
    : Receiver<T>, IStatefulOperator
    where T : unmanaged
    where TKey : unmanaged, IEquatable<TKey>
{
    private const int BytesOfKey = 120;

    private readonly Dictionary<TKey, DeltaWindowState<T>> _states = [];
    private readonly BatchBuffer<TOut> _output = new();

    public long StateBytes { get; private set; }

    public override void Receive(in RecordBatch<T> batch)
    {
        _output.Clear();
        for (var i = 0; i < batch.Items.Length; i++)
        {
            Take(batch.Items[i], batch.Created[i]);
        }

        if (_output.Count > 0)
        {
            next.Receive(_output.AsBatch());
        }
    }

    public override void Advance(long watermark) => next.Advance(watermark);

    public void Snapshot(StateWriter writer)
    {
        foreach (var (key, state) in _states)
        {
            var group = KeyGroups.Of(key);
            writer.Write(group, key);
            writer.Write(group, state.LastMeasure);
            writer.Write(group, state.Recent.Count);
            for (var i = 0; i < state.Recent.Count; i++)
            {
                writer.Write(group, state.Recent.At(i));
            }
        }
    }

    public void Restore(ref StateReader reader)
    {
        while (!reader.AtEnd)
        {
            var state = StateOf(reader.Read<TKey>());
            state.LastMeasure = reader.Read<double>();
            var before = state.Recent.Bytes;
            for (var left = reader.Read<int>(); left > 0; left--)
            {
                var entry = reader.Read<SlidingMaximum<T>.Entry>();
                state.Recent.Add(entry.Time, entry.Value, entry.Item);
            }

            StateBytes += state.Recent.Bytes - before;
        }
    }

    public void Drop(int keyGroup)
    {
        foreach (var (key, state) in _states)
        {
            if (KeyGroups.Of(key) == keyGroup)
            {
                StateBytes -= BytesOfKey + state.Recent.Bytes;
                _states.Remove(key);
            }
        }
    }

    private void Take(T item, long created)
    {
        var key = spec.KeyOf(item);
        var state = StateOf(key);
        var before = state.Recent.Bytes;
        var time = spec.EventTime is null ? created : spec.EventTime(item);
        state.Recent.Evict(time - spec.KeepMicros);
        state.Recent.Add(time, spec.Value(item), item);
        StateBytes += state.Recent.Bytes - before;
        var measure = spec.Measure(item);
        if (double.IsNaN(state.LastMeasure))
        {
            state.LastMeasure = measure;
        }
        else if (measure - state.LastMeasure > spec.Delta)
        {
            state.LastMeasure = measure;
            _output.Add(spec.Result(key, state.Recent.Maximum, item), created);
        }
    }

    private DeltaWindowState<T> StateOf(TKey key)
    {
        if (!_states.TryGetValue(key, out var state))
        {
            state = new DeltaWindowState<T>();
            _states.Add(key, state);
            StateBytes += BytesOfKey + state.Recent.Bytes;
        }

        return state;
    }
}
