using System.Runtime.InteropServices;

namespace Sheaf.Engine;

/// <summary>State, timers and outputs of a keyed process in one subtask.</summary>
internal sealed class ProcessCore<TKey, TState, TOut>
    where TKey : unmanaged, IEquatable<TKey>
    where TState : unmanaged
{
    /// <summary>Results that leave together while timers fire.</summary>
    private const int MaximumOutput = 1024;

    private readonly KeyedProcessBase<TKey, TState, TOut> _process;
    private readonly KeyedTable<TKey, TState> _states = new();
    private readonly bool[] _isInSnapshot = new bool[KeyGroups.Count];
    private readonly BatchBuffer<TOut> _output = new();
    private readonly ISideOutput[] _sides;
    private readonly Receiver<TOut> _next;
    private readonly Func<long> _jobTimeMicros;
    private TKey _key;
    private ulong _hash;
    private bool _wasStored;

    public ProcessCore(KeyedProcessBase<TKey, TState, TOut> process, Receiver<TOut> next, ISideOutput[] sides, Func<long> jobTimeMicros)
    {
        _process = process;
        _next = next;
        _sides = sides;
        _jobTimeMicros = jobTimeMicros;
        Context = new ProcessContext<TKey, TOut>(_output, sides, jobTimeMicros);
    }

    public ProcessContext<TKey, TOut> Context { get; }

    public long StateBytes => _states.Bytes + Context.EventTimers.Bytes + Context.ProcessingTimers.Bytes;

    /// <summary>Prepares a call for a key's record; <see cref="Leave"/> must follow. The state may be written until then.</summary>
    public ref TState Enter(TKey key, long timeMicros)
    {
        _key = key;
        _hash = KeyGroups.Hash(key);
        Context.Key = key;
        Context.TimeMicros = timeMicros;
        Context.ResultTimeMicros = timeMicros;
        return ref _states.GetOrAdd(_hash, key, out _wasStored);
    }

    /// <summary>Ends a call: a cleared state, or a new one that says nothing, is not kept.</summary>
    public void Leave(ref TState state)
    {
        if (Context.IsStateCleared || (!_wasStored && IsDefault(ref state)))
        {
            Context.IsStateCleared = false;
            _states.Remove(_hash, _key);
        }
    }

    /// <summary>Sends the results on.</summary>
    public void Flush()
    {
        if (_output.Count > 0)
        {
            _next.Receive(_output.AsBatch());
            _output.Clear();
        }

        foreach (var side in _sides)
        {
            side.Flush();
        }
    }

    /// <summary>Fires the event-time timers that are due, and passes the watermark on.</summary>
    public void Advance(long watermark)
    {
        if (watermark > Watermarks.Unknown)
        {
            var before = Context.WatermarkMicros;
            Context.WatermarkMicros = watermark;
            Context.IsEnding = watermark == long.MaxValue;
            FireUntil(watermark, Context.EventTimers, TimerKind.EventTime, before);
            Context.IsEnding = false;
        }

        _next.Advance(watermark);
        foreach (var side in _sides)
        {
            side.Advance(watermark);
        }
    }

    /// <summary>Fires the processing-time timers that are due.</summary>
    public void Tick()
    {
        if (Context.ProcessingTimers.Count > 0)
        {
            FireUntil(_jobTimeMicros(), Context.ProcessingTimers, TimerKind.ProcessingTime, Context.WatermarkMicros);
        }
    }

    public void Snapshot(StateWriter writer)
    {
        writer.KeepUnwritten();
        for (var group = 0; group < KeyGroups.Count; group++)
        {
            if (writer.Full && IsEmpty(group))
            {
                Drop(group);
            }
            else if (writer.Full || HasChanged(group))
            {
                WriteGroup(group, writer);
            }
        }
    }

    public void Restore(ref StateReader reader)
    {
        while (!reader.AtEnd)
        {
            _states.ReadGroup(ref reader);
            Context.EventTimers.Restore(ref reader);
            Context.ProcessingTimers.Restore(ref reader);
        }
    }

    public void Drop(int keyGroup)
    {
        _states.Drop(keyGroup);
        Context.EventTimers.Drop(keyGroup);
        Context.ProcessingTimers.Drop(keyGroup);
        _isInSnapshot[keyGroup] = false;
    }

    private static bool IsDefault(ref TState state) =>
        !MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref state, 1)).ContainsAnyExcept((byte)0);

    private void FireUntil(long now, TimerQueue<TKey> timers, TimerKind kind, long watermark)
    {
        while (timers.TryTake(now, out var timer))
        {
            ref var state = ref Enter(timer.Key, timer.Time);

            // The time of results must not lie behind the watermark that later operators have, and a processing time says nothing about event time.
            Context.ResultTimeMicros = Math.Max(watermark, kind == TimerKind.EventTime ? timer.Time : 0);
            _process.OnTimer(timer.Time, kind, ref state, Context);
            Leave(ref state);
            if (_output.Count >= MaximumOutput)
            {
                Flush();
            }
        }

        Flush();
    }

    private bool IsEmpty(int group) =>
        _states.CountOf(group) == 0 && Context.EventTimers.Armed.CountOf(group) == 0 && Context.ProcessingTimers.Armed.CountOf(group) == 0;

    private bool HasChanged(int group) =>
        _states.HasChanged(group) || Context.EventTimers.Armed.HasChanged(group) || Context.ProcessingTimers.Armed.HasChanged(group);

    private void WriteGroup(int group, StateWriter writer)
    {
        if (!writer.Full && _isInSnapshot[group])
        {
            writer.BeginDelta(group);
        }

        _states.WriteGroup(group, writer);
        Context.EventTimers.Armed.WriteGroup(group, writer);
        Context.ProcessingTimers.Armed.WriteGroup(group, writer);
        _isInSnapshot[group] = true;
    }
}
