using Sheaf.Control.Objectives;
using Sheaf.Optimizer;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// Fits the models of segments: for each outcome a Gaussian process on what the segment knows, combined with those of the nearest higher
/// segments that know enough. Models are kept until something that they rest on changes; noise, where it is added, is drawn anew for every
/// model that is asked for, as where each request fits its models to the stored profiles.
/// </summary>
internal sealed class SegmentModels(DemeterOptions options, ProfileStore store, int seed)
{
    private readonly Dictionary<int, SegmentModel> _models = [];
    private readonly Dictionary<(int Segment, Outcome Outcome), GaussianProcess> _supports = [];
    private readonly Dictionary<(int Segment, Outcome Outcome), GaussianProcessHyperparameters> _learnt = [];
    private readonly Random _random = new(seed);
    private (int Version, DemeterLattice? Lattice, ServiceLevelObjective? Slo) _basis;

    /// <summary>The model of a segment; null while it knows too little: fewer than three profiles, or not even one where there are supports.</summary>
    public SegmentModel? Of(int segment, DemeterLattice lattice, ServiceLevelObjective slo, CancellationToken cancellationToken)
    {
        ForgetWhereChanged((store.Version, lattice, slo));
        var profiles = store.Of(segment);
        var supports = SupportsOf(segment);
        if (profiles.Length < (supports.Count > 0 ? 1 : options.LeastProfiles))
        {
            return null;
        }

        if (!_models.TryGetValue(segment, out var model))
        {
            _models[segment] = model = Fit(segment, profiles, supports, lattice, slo, cancellationToken);
        }

        return model;
    }

    /// <summary>The nearest segments above that know enough to support it, nearest first.</summary>
    public IReadOnlyList<int> SupportsOf(int segment)
    {
        if (store.Profiles.Count == 0)
        {
            return [];
        }

        var highest = store.Segments.IndexOf(store.Profiles.Max(profile => profile.Rate));
        return
        [
            .. Enumerable.Range(segment + 1, Math.Max(0, highest - segment))
                .Where(higher => store.Of(higher).Length >= options.LeastProfiles)
                .Take(options.MostSupports),
        ];
    }

    /// <summary>The logarithm that is learnt of an outcome of a profile.</summary>
    public double Target(Outcome outcome, DemeterProfile profile, ServiceLevelObjective slo) => Noise() + outcome switch
    {
        Outcome.Cores => DemeterLattice.LogCoresOf(profile.Configuration),
        Outcome.Memory => DemeterLattice.LogMemoryOf(profile.Configuration),
        Outcome.Latency => Math.Log(1 + LatencyScore.Of(profile.LatencyMs, store.LeastLatencyMs!.Value)),
        _ => Math.Log(profile.Censored ? Math.Max(profile.RecoverySeconds, options.CensoredFactor * slo.RecoverySeconds) : profile.RecoverySeconds),
    };

    private void ForgetWhereChanged((int Version, DemeterLattice? Lattice, ServiceLevelObjective? Slo) basis)
    {
        if (basis != _basis || options.ObservationNoise > 0)
        {
            _models.Clear();
            _supports.Clear();
            _basis = basis;
        }
    }

    private SegmentModel Fit(
        int segment, DemeterProfile[] profiles, IReadOnlyList<int> supports, DemeterLattice lattice, ServiceLevelObjective slo, CancellationToken cancellationToken)
    {
        var inputs = Inputs(profiles, lattice);
        var ensembles = new Dictionary<Outcome, RankWeightedEnsemble>();
        foreach (var outcome in Enum.GetValues<Outcome>().Where(IsModelled))
        {
            var members = supports.Select(higher => Support(higher, outcome, lattice, slo, cancellationToken)).ToArray();
            double[] targets = Targets(outcome, profiles, slo);
            var own = Fit(segment, outcome, inputs, targets, cancellationToken);
            ensembles[outcome] = RankWeightedEnsemble.Combine(own, inputs, targets, members, options.Ensemble, SeedOf(segment, outcome), cancellationToken);
        }

        return new SegmentModel(lattice, profiles, ensembles);
    }

    private GaussianProcess Support(int segment, Outcome outcome, DemeterLattice lattice, ServiceLevelObjective slo, CancellationToken cancellationToken)
    {
        if (!_supports.TryGetValue((segment, outcome), out var process))
        {
            var profiles = store.Of(segment);
            process = Fit(segment, outcome, Inputs(profiles, lattice), Targets(outcome, profiles, slo), cancellationToken);
            _supports[(segment, outcome)] = process;
        }

        return process;
    }

    // Starts from what the segment's process learnt when it knew less.
    private GaussianProcess Fit(int segment, Outcome outcome, double[][] inputs, double[] targets, CancellationToken cancellationToken)
    {
        var start = new GaussianProcessOptions { Kernel = KernelKind.Matern52, WarmStart = _learnt.GetValueOrDefault((segment, outcome)), Starts = 2 };
        var process = GaussianProcess.Fit(inputs, targets, start, SeedOf(segment, outcome), cancellationToken);
        _learnt[(segment, outcome)] = process.Hyperparameters;
        return process;
    }

    private double[] Targets(Outcome outcome, DemeterProfile[] profiles, ServiceLevelObjective slo) =>
        [.. profiles.Select(profile => Target(outcome, profile, slo))];

    // Box and Muller's transform.
    private double Noise() => options.ObservationNoise > 0
        ? options.ObservationNoise * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble())
        : 0;

    private bool IsModelled(Outcome outcome) => !options.KnowsObjectives || outcome is Outcome.Latency or Outcome.Recovery;

    private int SeedOf(int segment, Outcome outcome) => unchecked(seed + (segment * 4) + (int)outcome);

    private static double[][] Inputs(DemeterProfile[] profiles, DemeterLattice lattice) =>
        [.. profiles.Select(profile => lattice.Space.Normalise(profile.Configuration))];
}
