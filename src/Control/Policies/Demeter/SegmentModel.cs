using Sheaf.Control.Configuration;
using Sheaf.Optimizer;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>What a segment of the workload believes of every configuration. Immutable.</summary>
internal sealed class SegmentModel
{
    private readonly IReadOnlyDictionary<Outcome, RankWeightedEnsemble> _ensembles;
    private readonly Dictionary<Outcome, OutcomeBeliefs> _beliefs = [];
    private readonly DemeterLattice _lattice;

    /// <param name="lattice">The configurations.</param>
    /// <param name="profiles">What it rests on.</param>
    /// <param name="ensembles">A model for each outcome that is not known from the configuration.</param>
    public SegmentModel(DemeterLattice lattice, IReadOnlyList<DemeterProfile> profiles, IReadOnlyDictionary<Outcome, RankWeightedEnsemble> ensembles)
    {
        (_lattice, Profiles, _ensembles) = (lattice, profiles, ensembles);
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            _beliefs[outcome] = Believe(outcome);
        }
    }

    /// <summary>What it rests on, supports aside.</summary>
    public IReadOnlyList<DemeterProfile> Profiles { get; }

    /// <summary>Beliefs about an outcome of all configurations of the lattice.</summary>
    public OutcomeBeliefs this[Outcome outcome] => _beliefs[outcome];

    /// <summary>Belief about an outcome of any configuration; off the lattice, inputs are clamped.</summary>
    public Posterior At(Outcome outcome, JobConfiguration configuration) =>
        _ensembles.TryGetValue(outcome, out var ensemble)
            ? ensemble.Predict(_lattice.Space.Normalise(configuration))
            : new Posterior(Known(outcome, configuration), 0);

    private OutcomeBeliefs Believe(Outcome outcome)
    {
        var count = _lattice.Configurations.Length;
        var (means, variances) = (new double[count], new double[count]);
        if (_ensembles.TryGetValue(outcome, out var ensemble))
        {
            ensemble.PredictMany(_lattice.Inputs, means, variances);
            return new OutcomeBeliefs(means, variances);
        }

        return new OutcomeBeliefs(outcome == Outcome.Cores ? _lattice.LogCores : _lattice.LogMemory, variances);
    }

    private static double Known(Outcome outcome, JobConfiguration configuration) =>
        outcome == Outcome.Cores ? DemeterLattice.LogCoresOf(configuration) : DemeterLattice.LogMemoryOf(configuration);
}
