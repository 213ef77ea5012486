using Sheaf.Control.Observing;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// The profiles, and what each segment of the workload knows: its own profiles, the good ones of higher segments and the bad ones of lower
/// segments. Segments and classes are relative to the least rate and latency seen, so they move as those do.
/// </summary>
internal sealed class ProfileStore(DemeterOptions options)
{
    // Beyond this many the oldest go.
    private const int Capacity = 400;

    private readonly List<DemeterProfile> _profiles = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DemeterProfile> Profiles => _profiles;

    /// <summary>Least rate seen in events per second, or null.</summary>
    public double? LeastRate { get; private set; }

    /// <summary>Least latency seen in milliseconds, or null.</summary>
    public double? LeastLatencyMs { get; private set; }

    /// <summary>Changes with everything that segments depend on.</summary>
    public int Version { get; private set; }

    /// <summary>The segments as of now; there must have been a rate.</summary>
    public WorkloadSegments Segments => new(LeastRate!.Value, options.SegmentWidth);

    /// <summary>Takes a profiling run. One that lacks a rate, latency or recovery above 0 teaches nothing.</summary>
    public void Add(Trial trial)
    {
        if (trial is not { Status: TrialStatus.Completed, LatencyP95Ms: > 0, RecoverySeconds: > 0 } || !double.IsFinite(trial.Rate) || trial.Rate <= 0)
        {
            return;
        }

        _profiles.Add(new DemeterProfile(
            trial.Configuration, trial.Rate, trial.LatencyP95Ms.Value, trial.RecoverySeconds.Value, trial.RecoveryCensored));
        Version++;
        if (_profiles.Count > Capacity)
        {
            _profiles.RemoveAt(0);
        }

        See(trial.Rate, trial.LatencyP95Ms);
    }

    /// <summary>Takes what was seen of a rate and a latency. Nothing else of the production job is learnt.</summary>
    public void See(double? rate, double? latencyMs)
    {
        if (rate > 0 && (LeastRate is null || rate < LeastRate))
        {
            LeastRate = rate;
            Version++;
        }

        if (latencyMs > 0 && (LeastLatencyMs is null || latencyMs < LeastLatencyMs))
        {
            LeastLatencyMs = latencyMs;
            Version++;
        }
    }

    /// <summary>True where the profile's latency was good.</summary>
    public bool IsGood(DemeterProfile profile) => LatencyScore.IsGood(profile.LatencyMs, LeastLatencyMs!.Value);

    /// <summary>What a segment knows: one profile for each configuration, that of the rate nearest to the segment's middle.</summary>
    public DemeterProfile[] Of(int segment)
    {
        if (_profiles.Count == 0)
        {
            return [];
        }

        var segments = Segments;
        var centre = segments.Centre(segment);
        return
        [
            .. _profiles
                .Where(profile => Belongs(profile, segments.IndexOf(profile.Rate), segment))
                .GroupBy(profile => profile.Configuration)
                .Select(same => same.MinBy(profile => Math.Abs(profile.Rate - centre))!),
        ];
    }

    private bool Belongs(DemeterProfile profile, int own, int segment) =>
        own == segment || (IsGood(profile) ? own > segment : own < segment);
}
