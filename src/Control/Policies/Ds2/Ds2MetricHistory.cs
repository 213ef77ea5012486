using System.Runtime.InteropServices;
using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Policies.Ds2;

/// <summary>
/// The samples since the job last started to run as it does now. It is dropped by another configuration, by a restart and by any
/// time in which the job does not run. All times are those of the observations. Not thread-safe.
/// </summary>
internal sealed class Ds2MetricHistory(Ds2Options options)
{
    private readonly List<Ds2Sample> _samples = [];
    private int _first;
    private DateTimeOffset? _runningSince;
    private DateTimeOffset? _stableSince;
    private int? _restarts;
    private bool _lastIsKnown;

    /// <summary>The configuration that the history is of; null where there is none.</summary>
    public JobConfiguration? Configuration { get; private set; }

    /// <summary>End of the latest observation; null before the first.</summary>
    public DateTimeOffset? Now { get; private set; }

    private ReadOnlySpan<Ds2Sample> Window => CollectionsMarshal.AsSpan(_samples)[_first..];

    /// <summary>Takes in an observation; one that is no newer than the latest is passed over.</summary>
    public void Add(Observation observation)
    {
        if (observation.At <= Now)
        {
            return;
        }

        Now = observation.At;
        DropWhereInterrupted(observation);
        var sample = Sample(observation);
        _lastIsKnown = sample is not null;
        if (sample is { } known)
        {
            Keep(known);
        }
    }

    /// <summary>The rates of the window; null, and why, while they may not be acted on.</summary>
    public Ds2Metrics? Evaluate(out string pending)
    {
        pending = Pending();
        return pending.Length == 0 ? Ds2Evaluator.Evaluate(Window, options) : null;
    }

    private string Pending()
    {
        if (Now is not { } now || _runningSince is not { } since)
        {
            return "The job is not running";
        }

        var stable = since + options.StabilizationInterval;
        if (now < stable)
        {
            return FormattableString.Invariant($"The job stabilises for another {(stable - now).TotalSeconds:0} s");
        }

        if (!_lastIsKnown || Window.Length < 2)
        {
            return "Throughput, busy time or backlog is unknown";
        }

        var full = _stableSince + options.MetricsWindow;
        return now >= full ? "" : FormattableString.Invariant($"The metrics window is full in {(full - now)?.TotalSeconds:0} s");
    }

    private bool IsFull(DateTimeOffset now) => _stableSince is { } stable && now >= stable + options.MetricsWindow;

    private void DropWhereInterrupted(Observation observation)
    {
        var running = observation.State == "running";
        if (!running || observation.Configuration != Configuration || observation.Restarts > _restarts)
        {
            _samples.Clear();
            _first = 0;
            _runningSince = null;
            _stableSince = null;
        }

        _runningSince ??= running ? observation.At : null;
        _restarts = observation.Restarts ?? _restarts;
        Configuration = observation.Configuration;
    }

    private Ds2Sample? Sample(Observation seen)
    {
        if (_runningSince is null || seen is not { Throughput: >= 0, BusyShare: >= 0, Backlog: >= 0 })
        {
            return null;
        }

        var (throughput, backlog) = (seen.Throughput.Value, seen.Backlog.Value);
        var observed = Ds2Evaluator.ObservedTrueRate(throughput, backlog, seen.BackpressuredShare, Window, options);
        return new Ds2Sample(seen.At, throughput, seen.BusyShare.Value, backlog, seen.OfferedRate, observed);
    }

    private void Keep(Ds2Sample sample)
    {
        _samples.Add(sample);
        if (sample.At >= _runningSince + options.StabilizationInterval)
        {
            _stableSince ??= sample.At;
        }

        Trim(sample.At);
    }

    private void Trim(DateTimeOffset now)
    {
        while (IsFull(now) && _samples[_first].At < now - options.MetricsWindow)
        {
            _first++;
        }

        // Moved only once it is half of the list, so that a sample costs the same however long the window is.
        if (_first > _samples.Count / 2)
        {
            _samples.RemoveRange(0, _first);
            _first = 0;
        }
    }
}
