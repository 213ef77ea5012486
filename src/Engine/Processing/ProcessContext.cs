namespace Sheaf.Engine;

/// <summary>What a keyed process knows and can do while it is called with a record or a timer. Valid only during the call.</summary>
/// <typeparam name="TKey">Type of the key.</typeparam>
/// <typeparam name="TOut">Type of the results.</typeparam>
public sealed class ProcessContext<TKey, TOut>
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly BatchBuffer<TOut> _output;
    private readonly IReadOnlyList<ISideOutput> _sides;
    private readonly Func<long> _jobTimeMicros;

    internal ProcessContext(BatchBuffer<TOut> output, IReadOnlyList<ISideOutput> sides, Func<long> jobTimeMicros)
    {
        _output = output;
        _sides = sides;
        _jobTimeMicros = jobTimeMicros;
    }

    /// <summary>The key of the record or timer.</summary>
    public TKey Key { get; internal set; }

    /// <summary>Time of the record or timer, microseconds. Results get it, except that those of a timer are never late behind the watermark.</summary>
    public long TimeMicros { get; internal set; }

    /// <summary>
    /// No record with a smaller time will come, microseconds: <see cref="long.MinValue"/> while nothing is known, <see cref="long.MaxValue"/> at the end.
    /// </summary>
    public long WatermarkMicros { get; internal set; } = long.MinValue;

    /// <summary>The job clock, microseconds: it stands still while the job does. Processing-time timers go by it.</summary>
    public long ProcessingTimeMicros => _jobTimeMicros();

    internal TimerQueue<TKey> EventTimers { get; } = new();

    internal TimerQueue<TKey> ProcessingTimers { get; } = new();

    internal long ResultTimeMicros { get; set; }

    internal bool IsStateCleared { get; set; }

    /// <summary>Whether the input has ended, so that a timer registered now would be the first of a chain without end.</summary>
    internal bool IsEnding { get; set; }

    /// <summary>Emits a result.</summary>
    public void Emit(TOut record) => _output.Add(record, ResultTimeMicros);

    /// <summary>Emits a record on a second output.</summary>
    /// <exception cref="ArgumentException">The process was not given this tag.</exception>
    public void Emit<TSide>(OutputTag<TSide> tag, TSide record)
    {
        ArgumentNullException.ThrowIfNull(tag);
        foreach (var side in _sides)
        {
            if (side is SideOutput<TSide> output && output.Tag == tag)
            {
                output.Add(record, ResultTimeMicros);
                return;
            }
        }

        throw new ArgumentException(
            $"There is no output for the tag '{tag.Name}'; expected one of {_sides.Count} that the process was made with. Pass the tag to Process.", nameof(tag));
    }

    /// <summary>
    /// Has the process called for this key when no record with a smaller time is to come; at once after this call's batch when that is so already.
    /// Registering the same time again changes nothing. At the end of the input the timers registered so far fire, whatever their time; what these register
    /// is ignored.
    /// </summary>
    /// <param name="timeMicros">Event time, microseconds.</param>
    public void RegisterEventTimer(long timeMicros)
    {
        if (!IsEnding)
        {
            EventTimers.Register(Key, timeMicros);
        }
    }

    /// <summary>Takes a registered timer of this key back; nothing happens if there is none.</summary>
    public void DeleteEventTimer(long timeMicros) => EventTimers.Delete(Key, timeMicros);

    /// <summary>
    /// Has the process called for this key when the job clock has reached a time. Timers that wait when the input ends never fire. Registering the same
    /// time again changes nothing.
    /// </summary>
    /// <param name="jobTimeMicros">Time of the job clock, microseconds; see <see cref="ProcessingTimeMicros"/>.</param>
    public void RegisterProcessingTimer(long jobTimeMicros) => ProcessingTimers.Register(Key, jobTimeMicros);

    /// <summary>Takes a registered timer of this key back; nothing happens if there is none.</summary>
    public void DeleteProcessingTimer(long jobTimeMicros) => ProcessingTimers.Delete(Key, jobTimeMicros);

    /// <summary>Forgets the key's state when the call returns, whatever is written to it until then. Its timers stay.</summary>
    public void ClearState() => IsStateCleared = true;
}
