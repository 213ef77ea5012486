namespace Sheaf.Engine;

/// <summary>
/// Aggregates each key over sessions: records of which each comes less than the gap after the one before. A session reaches from its first record to the gap after its
/// last, and fires when the watermark gets there. A record between two sessions merges them (Akidau et al., The Dataflow Model, VLDB 8(12), 2015). One that
/// falls into a session that has fired makes it fire again within the allowed lateness: with the same start and, when it came to be longer, another end.
/// </summary>
internal sealed class SessionWindowOperator<T, TKey, TAccumulator, TAggregate, TOut>(
    SessionSpecification<T, TKey, TAccumulator, TAggregate, TOut> spec, SlotMetrics metrics, Receiver<TOut> next, Receiver<T>? late)
    : Receiver<T>, IStatefulOperator
    where TKey : unmanaged, IEquatable<TKey>
    where TAccumulator : unmanaged
    where TAggregate : IAggregate<T, TAccumulator>
{
    private const int None = -1;
    private const int BatchSize = 1024;

    private readonly SessionStore<TKey, TAccumulator> _sessions = new();

    // Every session has one entry, at or before the time at which something is due: extending it costs nothing here.
    private readonly PriorityQueue<SessionReference, long> _due = new();
    private readonly HashSet<SessionReference> _corrections = [];
    private readonly WindowOutput<TKey, TAccumulator, TOut> _output = new(spec.Result, next, BatchSize);
    private readonly LateRecords<T> _late = new(metrics, late);
    private readonly RestoredWatermarks _restored = new();
    private bool[]? _dropped;
    private long _watermark = long.MinValue;

    public long StateBytes => _sessions.Bytes + _due.Count * 24L;

    public override void Receive(in RecordBatch<T> batch)
    {
        ApplyDrops();
        for (var i = 0; i < batch.Items.Length; i++)
        {
            ref readonly var item = ref batch.Items[i];
            var time = spec.EventTime is null ? batch.Created[i] : spec.EventTime(item);
            var index = SessionOf(spec.KeyOf(item), time);
            if (index == None)
            {
                _late.Add(item, batch.Created[i]);
                continue;
            }

            ref var session = ref _sessions[index];
            spec.Aggregate.Add(ref session.Accumulator, in item);
            session.Created = Math.Max(session.Created, batch.Created[i]);
        }

        _late.Flush();
        Correct();
    }

    public override void Advance(long watermark)
    {
        if (watermark > _watermark)
        {
            ApplyDrops();
            _watermark = watermark;
            FireDue();
            _output.Flush();
            _restored.Advance(watermark);
        }

        next.Advance(watermark);
        _late.Advance(watermark);
    }

    public void Snapshot(StateWriter writer)
    {
        ApplyDrops();
        for (var group = writer.From; group < writer.To; group++)
        {
            writer.Write(group, new WindowChunk(group, 0, _watermark));
        }

        foreach (var key in _sessions.Keys)
        {
            var group = KeyGroups.Of(key);
            for (var index = _sessions.First(key); index != None; index = _sessions[index].Next)
            {
                writer.Write(group, _sessions[index]);
            }
        }
    }

    public void Restore(ref StateReader reader)
    {
        ApplyDrops();
        var front = reader.Read<WindowChunk>();
        _watermark = _restored.Take(front.KeyGroup, front.Watermark, _watermark);
        while (!reader.AtEnd)
        {
            var read = reader.Read<Session<TKey, TAccumulator>>();
            var index = _sessions.Add(read.Key, read.Start, read.End);
            ref var session = ref _sessions[index];
            session.Accumulator = read.Accumulator;
            session.Created = read.Created;
            session.HasFired = read.HasFired;
            _due.Enqueue(_sessions.ReferenceTo(index), session.End);
        }
    }

    public void Drop(int keyGroup)
    {
        _dropped ??= new bool[KeyGroups.Count];
        _dropped[keyGroup] = true;
    }

    /// <summary>The session that a record of a time belongs to, made or merged from others when needed; -1 when the record comes too late.</summary>
    private int SessionOf(TKey key, long time)
    {
        var end = time + spec.GapMicros;
        var found = None;
        for (var index = _sessions.First(key); index != None;)
        {
            var following = _sessions[index].Next;

            // Not those that it only touches: they may have fired and gone already, as such a record is not late.
            if (_sessions[index].Start < end && time < _sessions[index].End)
            {
                found = found == None ? index : Merge(found, index);
            }

            index = following;
        }

        return found == None ? NewSession(key, time, end) : Extend(found, time, end);
    }

    private int NewSession(TKey key, long time, long end)
    {
        if (IsOver(end))
        {
            return None;
        }

        var index = _sessions.Add(key, time, end);
        _due.Enqueue(_sessions.ReferenceTo(index), end);
        NoteChange(index);
        return index;
    }

    private int Extend(int index, long time, long end)
    {
        ref var session = ref _sessions[index];
        session.Start = Math.Min(session.Start, time);
        session.End = Math.Max(session.End, end);
        NoteChange(index);
        return index;
    }

    /// <summary>Takes one session into another.</summary>
    private int Merge(int into, int index)
    {
        ref var session = ref _sessions[into];
        ref var other = ref _sessions[index];
        spec.Aggregate.Merge(ref session.Accumulator, in other.Accumulator);
        session.Start = Math.Min(session.Start, other.Start);
        session.End = Math.Max(session.End, other.End);
        session.Created = Math.Max(session.Created, other.Created);
        _sessions.Remove(index);
        return into;
    }

    /// <summary>A session whose end has passed fires again after the batch, another when its end has come.</summary>
    private void NoteChange(int index)
    {
        ref var session = ref _sessions[index];
        if (session.End <= _watermark)
        {
            _corrections.Add(_sessions.ReferenceTo(index));
        }
        else if (session.HasFired)
        {
            // Its entry is for the time when it would have been forgotten: make one for its new end instead.
            session.Version++;
            _due.Enqueue(_sessions.ReferenceTo(index), session.End);
        }

        session.HasFired = false;
    }

    private bool IsOver(long end) => _watermark >= long.MinValue + spec.LatenessMicros && end <= _watermark - spec.LatenessMicros;

    private void Correct()
    {
        if (_corrections.Count == 0)
        {
            return;
        }

        foreach (var reference in _corrections)
        {
            if (_sessions.Has(reference) && _sessions[reference.Index] is { HasFired: false } session && session.End <= _watermark)
            {
                Fire(reference.Index);
            }
        }

        _corrections.Clear();
        _output.Flush();
    }

    private void FireDue()
    {
        while (_due.TryPeek(out var reference, out var due) && due <= _watermark)
        {
            _due.Dequeue();
            if (_sessions.Has(reference))
            {
                Act(reference);
            }
        }
    }

    /// <summary>Does what is due for a session: fires it, forgets it, or waits on.</summary>
    private void Act(SessionReference reference)
    {
        ref var session = ref _sessions[reference.Index];
        if (session.End > _watermark)
        {
            _due.Enqueue(reference, session.End);
            return;
        }

        if (!session.HasFired)
        {
            Fire(reference.Index);
        }

        if (IsOver(session.End))
        {
            _sessions.Remove(reference.Index);
        }
        else
        {
            _due.Enqueue(reference, session.End + spec.LatenessMicros);
        }
    }

    private void Fire(int index)
    {
        ref var session = ref _sessions[index];
        session.HasFired = true;
        _output.Add(session.Key, new WindowBounds(session.Start, session.End), in session.Accumulator, session.Created);
    }

    private void ApplyDrops()
    {
        if (_dropped is not { } dropped)
        {
            return;
        }

        _dropped = null;
        foreach (var key in _sessions.Keys.Where(k => dropped[KeyGroups.Of(k)]).ToList())
        {
            while (_sessions.First(key) is var index && index != None)
            {
                _sessions.Remove(index);
            }
        }
    }
}
