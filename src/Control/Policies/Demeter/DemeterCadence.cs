using Sheaf.Control.Configuration;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// When to optimise and when to profile, by the times of the observations. Two independent loops: optimisation some time after the last
/// event, then again and again until something changes; profiling batch after batch.
/// </summary>
internal sealed class DemeterCadence(DemeterOptions options)
{
    private readonly List<JobConfiguration> _outstanding = [];
    private DateTimeOffset? _eventAt;
    private DateTimeOffset? _failedAt;
    private DateTimeOffset? _optimisedAt;
    private DateTimeOffset? _searchAt;
    private DateTimeOffset _batchAt;
    private bool _batchUnderWay;
    private JobConfiguration? _current;
    private int? _restarts;

    /// <summary>Takes the time, the configuration in force and the count of restarts after failures, null where unknown.</summary>
    public void Observe(DateTimeOffset now, JobConfiguration current, int? restarts)
    {
        var failed = restarts > _restarts;
        if (_eventAt is null || current != _current || (failed && options.FailuresPostpone))
        {
            _eventAt = now;
        }

        _searchAt ??= now.AddSeconds(options.StartDelaySeconds);
        _failedAt = failed ? now : _failedAt;
        _current = current;
        _restarts = restarts ?? _restarts;
    }

    /// <summary>True where the job failed within that many seconds before <paramref name="now"/>.</summary>
    public bool FailedWithin(double seconds, DateTimeOffset now) => _failedAt is { } at && (now - at).TotalSeconds < seconds;

    /// <summary>True where an optimisation is due.</summary>
    public bool OptimisationDue(DateTimeOffset now) =>
        now >= _eventAt!.Value.AddSeconds(options.OptimisationIntervalSeconds)
        && (_optimisedAt is null || now >= _optimisedAt.Value.AddSeconds(options.PollSeconds));

    /// <summary>Notes that it was done.</summary>
    public void Optimised(DateTimeOffset now) => _optimisedAt = now;

    /// <summary>True where a new batch is due: none is under way, and the search for the next had its time.</summary>
    public bool BatchDue(DateTimeOffset now)
    {
        if (_batchUnderWay && (_outstanding.Count == 0 || now >= _batchAt.AddSeconds(options.BatchTimeoutSeconds)))
        {
            _batchUnderWay = false;
            _outstanding.Clear();
            _searchAt = now.AddSeconds(options.SearchSeconds);
        }

        return !_batchUnderWay && now >= _searchAt;
    }

    /// <summary>Notes what was asked for, maybe nothing.</summary>
    public void Asked(DateTimeOffset now, IReadOnlyList<JobConfiguration> batch)
    {
        _batchUnderWay = batch.Count > 0;
        _batchAt = now;
        _outstanding.AddRange(batch);
        _searchAt = now.AddSeconds(Math.Max(options.SearchSeconds, options.PollSeconds));
    }

    /// <summary>Notes that a run ended.</summary>
    public void Ended(JobConfiguration configuration) => _outstanding.Remove(configuration);
}
