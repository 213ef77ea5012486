namespace Sheaf.Engine;

/// <summary>
/// Job time: runs while the job is live, stands while the service is down or the job paused. Before time passes a mark, the mark is on disk, so after
/// a crash the clock resumes at the mark: never before an event that was already made. Safe for concurrent use.
/// </summary>
internal sealed class JobClock
{
    /// <summary>The time shown when all events are due at once.</summary>
    public const long UnlimitedMicros = long.MaxValue - 1;

    private readonly TimeProvider _time;
    private readonly Pace _pace;
    private volatile Reading _reading;

    public JobClock(TimeProvider time, Pace pace, long startMicros)
    {
        _time = time;
        _pace = pace;
        _reading = new Reading(startMicros, 0, false, startMicros);
    }

    public bool IsUnlimited => _pace == Pace.Unlimited;

    /// <summary>Microseconds of job time.</summary>
    public long NowMicros => IsUnlimited ? UnlimitedMicros : ElapsedMicros;

    /// <summary>As <see cref="NowMicros"/>, but a real time also when all events are due at once.</summary>
    public long ElapsedMicros
    {
        get
        {
            var reading = _reading;
            if (!reading.Running)
            {
                return reading.Base;
            }

            return Math.Min(reading.Mark, reading.Base + (_time.Nanos() - reading.StartedNanos) / 1000);
        }
    }

    public bool IsRunning => _reading.Running;

    /// <summary>Lets time run until at most the mark, which must be on disk.</summary>
    public void Run(long markMicros)
    {
        var now = ElapsedMicros;
        _reading = new Reading(now, _time.Nanos(), true, Math.Max(now, markMicros));
    }

    /// <summary>Stops time and returns it.</summary>
    public long Stop()
    {
        var now = ElapsedMicros;
        _reading = new Reading(now, 0, false, now);
        return now;
    }

    /// <summary>Jumps forward, never back; only while stopped.</summary>
    public void AdvanceTo(long micros)
    {
        if (!_reading.Running && micros > _reading.Base)
        {
            _reading = new Reading(micros, 0, false, micros);
        }
    }

    /// <summary>What another clock needs to follow this one.</summary>
    public ClockReading Read()
    {
        var reading = _reading;
        return new ClockReading(ElapsedMicros, reading.Mark, reading.Running);
    }

    /// <summary>Shows what the job's clock showed when the reading was taken, unless it is beyond that already.</summary>
    public void Follow(ClockReading of)
    {
        var now = Math.Max(ElapsedMicros, of.NowMicros);
        _reading = new Reading(now, _time.Nanos(), of.IsRunning, Math.Max(now, of.MarkMicros));
    }

    private sealed record Reading(long Base, long StartedNanos, bool Running, long Mark);
}
