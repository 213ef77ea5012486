namespace Sheaf.Engine;

/// <summary>How often and after what wait a job may restart after exceptions. Not safe for concurrent use.</summary>
internal sealed class RestartBudget(StreamJobOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private readonly Queue<DateTimeOffset> _recent = new();

    /// <summary>Counts a restart; the wait before it, or null when there have been too many.</summary>
    public TimeSpan? TryTake()
    {
        var now = time.GetUtcNow();
        while (_recent.TryPeek(out var oldest) && now - oldest > options.RestartWindow)
        {
            _recent.Dequeue();
        }

        if (_recent.Count >= options.MaxRestarts)
        {
            return null;
        }

        var wait = options.RestartBackoff * Math.Pow(2, Math.Min(_recent.Count, 20));
        _recent.Enqueue(now);
        return wait < LongestWait ? wait : LongestWait;
    }
}
