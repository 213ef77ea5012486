using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>Picks the configuration to go to from what a segment believes.</summary>
internal sealed class FinalChoice
{
    // Discarded where DiscardsCheapest is set: what lies within this factor of the least, or within this quantile.
    private const double CheapestFactor = 1.25;
    private const double CheapestQuantile = 0.25;

    private static readonly Outcome[] Objectives = [Outcome.Cores, Outcome.Memory];

    private readonly DemeterOptions _options;
    private readonly DemeterLattice _lattice;
    private readonly SegmentModel _model;
    private readonly JobSettings _settings;
    private readonly ConstraintLimits _limits;
    private readonly double[] _thresholds;

    public FinalChoice(DemeterOptions options, DemeterLattice lattice, SegmentModel model, JobSettings settings)
    {
        (_options, _lattice, _model, _settings) = (options, lattice, model, settings);
        _limits = ConstraintLimits.Of(settings.Slo);
        _thresholds = BatchAcquisition.Reference(settings.Static);
        Candidates = FindCandidates();
    }

    /// <summary>Positions of the feasible configurations, without the cheapest where those are discarded.</summary>
    public int[] Candidates { get; }

    /// <summary>The configuration to go to, which may be <paramref name="current"/>.</summary>
    public JobConfiguration From(JobConfiguration current)
    {
        if (Candidates.Length == 0)
        {
            return current;
        }

        return _options.JudgesRealCost ? ByPrice(current) : BySum(current);
    }

    private int[] FindCandidates()
    {
        int[] feasible = [.. Enumerable.Range(0, _lattice.Configurations.Length)
            .Where(i => IsFeasible(_model[Outcome.Latency].Cautious(i), _model[Outcome.Recovery].Cautious(i)))];
        return _options.DiscardsCheapest && feasible.Length > 0 ? WithoutCheapest(feasible) : feasible;
    }

    private bool IsFeasible(double latency, double recovery)
    {
        // The factor is on the outcomes themselves: within the logarithms it is a summand.
        var margin = Math.Log(_options.ConstraintMargin);
        return latency + margin <= _limits.Latency && recovery + margin <= _limits.Recovery;
    }

    private int[] WithoutCheapest(int[] feasible)
    {
        var bounds = Objectives.Select(outcome => CheapBound(_model[outcome], feasible)).ToArray();
        return [.. feasible.Where(i => Objectives.Select((outcome, j) => Math.Exp(_model[outcome].Cautious(i)) > bounds[j]).All(above => above))];
    }

    private static double CheapBound(OutcomeBeliefs beliefs, int[] feasible)
    {
        double[] sorted = [.. feasible.Select(i => Math.Exp(beliefs.Cautious(i))).Order()];
        return Math.Max(CheapestFactor * sorted[0], Quantile(sorted, CheapestQuantile));
    }

    // Published: keep the configuration in force only where the best is better, but not by enough. Where the best is worse, it is gone to.
    private JobConfiguration BySum(JobConfiguration current)
    {
        var best = Candidates.MinBy(Sum);
        var (mine, least) = (Sum(current), Sum(best));
        var keeps = least < mine && (mine - least) / mine <= _options.LeastGain;
        return keeps ? current : _lattice.Configurations[best];
    }

    private JobConfiguration ByPrice(JobConfiguration current)
    {
        var best = Candidates.MinBy(i => (_settings.Prices.PerHour(_lattice.Configurations[i]), _model[Outcome.Recovery].Cautious(i)));
        var (mine, least) = (_settings.Prices.PerHour(current), _settings.Prices.PerHour(_lattice.Configurations[best]));
        var suffices = IsFeasible(Cautious(Outcome.Latency, current), Cautious(Outcome.Recovery, current));
        return suffices && mine - least <= _options.LeastGain * mine ? current : _lattice.Configurations[best];
    }

    private double Sum(int index) => Objectives.Select((outcome, j) => _model[outcome].Cautious(index) / _thresholds[j]).Sum();

    private double Sum(JobConfiguration configuration) => Objectives.Select((outcome, j) => Cautious(outcome, configuration) / _thresholds[j]).Sum();

    private double Cautious(Outcome outcome, JobConfiguration configuration)
    {
        var belief = _model.At(outcome, configuration);
        return belief.Mean + belief.StandardDeviation;
    }

    // Linear between the order statistics.
    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
