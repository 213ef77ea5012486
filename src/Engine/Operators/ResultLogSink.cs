using System.Buffers;
using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>Keeps final rows until the next barrier, upserts early and final ones into the live view, and measures latency.</summary>
internal sealed class ResultLogSink<T>(Func<T, long> liveKey, Func<T, bool, LiveResult> describe, SubtaskContext context)
    : Receiver<T>, IResultSink, IStatefulOperator
    where T : unmanaged
{
    private const int MaximumLive = 4096;

    private readonly ArrayBufferWriter<byte> _rows = new();
    private readonly Dictionary<long, (T Row, bool IsFinal)> _live = [];
    private readonly Lock _liveLock = new();
    private long _count;

    public long StateBytes => _rows.Capacity;

    public override void Receive(in RecordBatch<T> batch)
    {
        if (!batch.Early)
        {
            _rows.Write(MemoryMarshal.AsBytes(batch.Items));
            _count += batch.Items.Length;
        }

        UpdateLive(batch.Items, isFinal: !batch.Early);
        context.NoteResults(batch);
    }

    public override void Advance(long watermark)
    {
    }

    public (byte[] Rows, long Count) TakeRows()
    {
        var taken = (_rows.WrittenSpan.ToArray(), _count);
        _rows.ResetWrittenCount();
        _count = 0;
        return taken;
    }

    public IEnumerable<LiveResult> Latest()
    {
        lock (_liveLock)
        {
            return [.. _live.Values.Select(v => describe(v.Row, v.IsFinal))];
        }
    }

    public void Snapshot(StateWriter writer)
    {
        // Rows travel in the checkpoint by themselves.
    }

    public void Restore(ref StateReader reader)
    {
    }

    public void Drop(int keyGroup)
    {
    }

    private void UpdateLive(ReadOnlySpan<T> rows, bool isFinal)
    {
        lock (_liveLock)
        {
            foreach (ref readonly var row in rows)
            {
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_live, liveKey(row), out var exists);
                place = (row, isFinal);
                if (!exists && _live.Count > MaximumLive)
                {
                    _live.Remove(_live.Keys.First());
                }
            }
        }
    }
}
