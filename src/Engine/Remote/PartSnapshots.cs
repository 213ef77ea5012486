namespace Sheaf.Engine;

/// <summary>The slots' snapshots of one worker for the checkpoint under way, until the job has them. Safe for concurrent use.</summary>
internal sealed class PartSnapshots(int slots)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, SlotSnapshot> _taken = [];
    private long _id;
    private long _completeId;
    private byte[] _complete = [];

    /// <summary>The last checkpoint asked for. Written by one thread at a time.</summary>
    public long Requested { get; set; }

    /// <summary>Adds a slot's snapshot; true when it was the last one for its checkpoint.</summary>
    public bool Add(long id, int slot, SlotSnapshot snapshot)
    {
        lock (_lock)
        {
            if (id != _id)
            {
                _taken.Clear();
                _id = id;
            }

            _taken[slot] = snapshot;
            if (_taken.Count < slots)
            {
                return false;
            }

            _complete = Encode();
            _completeId = id;
            _taken.Clear();
            return true;
        }
    }

    /// <summary>The piece that the job has not got yet, if there is one. What it has wholly is let go.</summary>
    /// <param name="id">The checkpoint that it has got pieces of.</param>
    /// <param name="received">How much of it.</param>
    public MessagePiece Next(long id, int received)
    {
        lock (_lock)
        {
            var offset = id == _completeId ? Math.Clamp(received, 0, _complete.Length) : 0;
            if (id > _completeId || (id == _completeId && offset == _complete.Length))
            {
                _complete = [];
                return default;
            }

            return _complete.Length > 0 ? MessagePiece.Of(_completeId, _complete, offset) : default;
        }
    }

    /// <summary>Reads what <see cref="Add"/> has put together.</summary>
    public static (int Slot, SlotSnapshot Snapshot)[] Decode(ReadOnlyMemory<byte> message) =>
        new WireReader(message).ReadAll(r => (r.Read<int>(), StateCodec.ReadSnapshot(r)));

    private byte[] Encode()
    {
        var writer = new WireWriter();
        writer.WriteAll(_taken, (w, taken) =>
        {
            w.Write(taken.Key);
            StateCodec.Write(w, taken.Value);
        });
        return writer.ToArray();
    }
}
