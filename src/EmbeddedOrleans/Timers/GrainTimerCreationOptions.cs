using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer ticks and how its ticks mix with calls.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Creates options whose required members are set by an initialiser.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>Creates options.</summary>
    /// <param name="dueTime">Time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for not yet.</param>
    /// <param name="period">Time from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for not yet.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Time from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>True lets ticks start while other calls await; false (default) makes a tick wait its turn like a call.</summary>
    public bool Interleave { get; init; }

    /// <summary>True makes every tick count as use of the grain; false (default) lets a ticking grain idle out.</summary>
    public bool KeepAlive { get; init; }
}
