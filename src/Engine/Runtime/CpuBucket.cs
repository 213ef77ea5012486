namespace Sheaf.Engine;

/// <summary>
/// A worker's CPU quota as a token bucket: tokens are nanoseconds of CPU time, they flow in at the quota, and at most a tenth of a second's worth is
/// kept. Threads charge what they used after each turn and wait while the bucket is in debt. Safe for concurrent use.
/// </summary>
internal sealed class CpuBucket
{
    private const double BurstSeconds = 0.1;

    private readonly Lock _lock = new();
    private double _tokens;
    private long _refilledAt;
    private double _quota;

    public CpuBucket(double quota, long nowNanos)
    {
        _quota = quota;
        _tokens = quota * BurstSeconds * 1e9;
        _refilledAt = nowNanos;
    }

    public double Quota
    {
        get
        {
            lock (_lock)
            {
                return _quota;
            }
        }

        set
        {
            lock (_lock)
            {
                _quota = value;
            }
        }
    }

    /// <summary>Takes used CPU time from the bucket and says how long the caller has to wait, in nanoseconds; 0 for not at all.</summary>
    public long Charge(long usedNanos, long nowNanos)
    {
        lock (_lock)
        {
            var refill = Math.Max(0, nowNanos - _refilledAt) * _quota;
            _refilledAt = Math.Max(_refilledAt, nowNanos);
            _tokens = Math.Min(_tokens + refill, _quota * BurstSeconds * 1e9) - usedNanos;
            return _tokens >= 0 ? 0 : (long)(-_tokens / _quota);
        }
    }
}
