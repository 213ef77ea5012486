namespace Sheaf.Engine;

/// <summary>
/// Measures a recovery: from the failure until, over one look of about 0.3 s, the p95 latency is under the limit and the backlog is normal
/// again (at most twice what it was before, or what a quarter of a second offers). Used by the supervisor alone.
/// </summary>
internal sealed class RecoveryTracker(SlotMetricsRegistry registry, double latencyLimitMs, TimeProvider time)
{
    private const long LookNanos = 300_000_000;
    private double _normalBacklog;
    private Case? _case;

    /// <summary>Whether a recovery is being measured.</summary>
    public bool IsActive => _case is not null;

    /// <summary>Learns what backlog is normal; to be called regularly while the job is well.</summary>
    public void ObserveBacklog(long backlog) => _normalBacklog += 0.05 * (backlog - _normalBacklog);

    /// <summary>A failure was noticed. During a recovery the first failure stays the start.</summary>
    public void Begin(DateTimeOffset failedAt)
    {
        var now = time.GetUtcNow();
        _case = _case is null ? new Case(failedAt, now - failedAt) : _case with { Restart = null, Collector = null };
    }

    /// <summary>Events flow again.</summary>
    public void Restarted(long? checkpointId)
    {
        if (_case is { } current)
        {
            _case = current with
            {
                Restart = time.GetUtcNow() - current.FailedAt,
                CheckpointId = checkpointId,
                Collector = new MetricsCollector(registry, time),
                LookedNanos = time.Nanos(),
            };
        }
    }

    /// <summary>Forgets the recovery under way, because the job was stopped.</summary>
    public void Cancel() => _case = null;

    /// <summary>Looks whether all is well again; the measurement when it is.</summary>
    public RecoveryMeasurement? Look(long backlog, double offeredRate)
    {
        var now = time.Nanos();
        if (_case is not { Collector: { } collector, Restart: { } restart } current || now - current.LookedNanos < LookNanos)
        {
            return null;
        }

        var seen = collector.Collect();
        _case = current with { LookedNanos = now };
        var p95 = seen.LatencyMs(0.95);
        var backlogIsNormal = backlog <= Math.Max(2 * _normalBacklog, offeredRate * 0.25 + 10);
        var latencyIsGood = p95 is { } value ? value <= latencyLimitMs : offeredRate == 0;
        if (!backlogIsNormal || !latencyIsGood)
        {
            return null;
        }

        _case = null;
        return new RecoveryMeasurement(
            current.FailedAt, time.GetUtcNow() - current.FailedAt, current.Detection, restart, current.CheckpointId);
    }

    private sealed record Case(DateTimeOffset FailedAt, TimeSpan Detection)
    {
        public TimeSpan? Restart { get; init; }

        public long? CheckpointId { get; init; }

        public MetricsCollector? Collector { get; init; }

        public long LookedNanos { get; init; }
    }
}
