namespace Orleans.Runtime;

/// <summary>A timer of a grain. Ticks never overlap; disposing stops it.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets a new schedule.</summary>
    /// <param name="dueTime">Time to the next tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <param name="period">Time from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is below zero (other than infinite) or too large.</exception>
    void Change(TimeSpan dueTime, TimeSpan period);
}
