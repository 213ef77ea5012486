using Sheaf.Engine;

namespace Sheaf.Bench.Engine.ExactlyOnce;

/// <summary>Numbers the events of each key: a state that was lost, doubled or out of step with the source shows in every row after.</summary>
internal sealed class SequenceOperator(Func<OracleEvent, long> keyOf, Receiver<OracleRow> next) : Receiver<OracleEvent>, IStatefulOperator
{
    private readonly KeyedTable<long, long> _counts = new();
    private readonly BatchBuffer<OracleRow> _rows = new();

    public long StateBytes => _counts.Bytes;

    public override void Receive(in RecordBatch<OracleEvent> batch)
    {
        for (int i = 0; i < batch.Items.Length; i++)
        {
            long key = keyOf(batch.Items[i]);
            ref long count = ref _counts.GetOrAdd(key, out _);
            _rows.Add(new OracleRow(OracleRow.Event, key, batch.Items[i].Id, count++), batch.Created[i]);
        }

        next.Receive(_rows.AsBatch());
        _rows.Clear();
    }

    public override void Advance(long watermark) => next.Advance(watermark);

    public void Snapshot(StateWriter writer) => _counts.Snapshot(writer);

    public void Restore(ref StateReader reader) => _counts.Restore(ref reader);

    public void Drop(int keyGroup) => _counts.Drop(keyGroup);
}
