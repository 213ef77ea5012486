namespace Sheaf.Engine;

/// <summary>Hands a changed window schedule from any thread to the operator's.</summary>
internal sealed class ScheduleSwitch(WindowSchedule initial)
{
    private readonly Lock _lock = new();
    private WindowSchedule _current = initial;
    private volatile WindowSchedule? _requested;
    private long _watermark = long.MinValue;

    /// <summary>Why the last switch was not carried out, or null.</summary>
    public string? Refused { get; private set; }

    /// <summary>What holds or has been asked for.</summary>
    public WindowSchedule Latest
    {
        get
        {
            lock (_lock)
            {
                return _requested ?? _current;
            }
        }
    }

    /// <summary>Asks for a switch; from any thread.</summary>
    public void Request(WindowPair pair, long boundaryMicros)
    {
        lock (_lock)
        {
            var next = (_requested ?? _current).SwitchAt(boundaryMicros, pair);
            if (boundaryMicros <= _watermark)
            {
                throw new InvalidOperationException(PassedMessage(boundaryMicros, _watermark));
            }

            _requested = next;
            Refused = null;
        }
    }

    /// <summary>The schedule that was asked for, once; null when none was, or the watermark has passed the boundary meanwhile. For the operator's thread.</summary>
    public WindowSchedule? Take(long watermark)
    {
        if (_requested is null)
        {
            return null;
        }

        lock (_lock)
        {
            var requested = _requested;
            var boundary = FirstNew(requested);
            _requested = null;
            if (boundary <= watermark)
            {
                Refused = PassedMessage(boundary, watermark);
                return null;
            }

            return _current = requested;
        }
    }

    /// <summary>Says what holds now; for the operator's thread.</summary>
    public void Publish(WindowSchedule current, long watermark)
    {
        lock (_lock)
        {
            _current = current;
            _watermark = watermark;
        }
    }

    /// <summary>The first of the boundaries that are not in the current schedule.</summary>
    private long FirstNew(WindowSchedule requested)
    {
        var known = _current.Eras[^1].From;
        foreach (ref readonly var era in requested.Eras)
        {
            if (era.From > known)
            {
                return era.From;
            }
        }

        return long.MaxValue;
    }

    private static string PassedMessage(long boundary, long watermark) =>
        $"The windows can't be switched at {boundary} µs: the watermark is at {watermark} µs already. Choose a boundary further ahead.";
}
