using Sheaf.Control.Configuration;
using Sheaf.Optimizer;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>
/// Constrained expected hypervolume improvement over (ln cores, ln memory), exact at every configuration of the lattice. It stands in for
/// the Monte-Carlo noisy improvement of the published system, which is optimised by gradients over relaxed parameters.
/// </summary>
internal sealed class BatchAcquisition
{
    // Where no improvement is expected anywhere, the likeliest feasible comes first.
    private const double LeastCountedImprovement = 1e-9;
    private const double ReferenceMargin = 0.1;

    private readonly SegmentModel _model;
    private readonly ConstraintLimits _limits;
    private readonly double[] _reference;
    private readonly List<double[]> _front;

    public BatchAcquisition(ProfileStore store, BatchRequest request, SegmentModel model)
    {
        (_model, _limits) = (model, ConstraintLimits.Of(request.Settings.Slo));
        _reference = Reference(request.Settings.Static);
        _front = [.. model.Profiles
            .Where(profile => store.IsGood(profile) && !profile.Censored && profile.RecoverySeconds <= request.Settings.Slo.RecoverySeconds)
            .Select(profile => new[] { model.At(Outcome.Cores, profile.Configuration).Mean, model.At(Outcome.Memory, profile.Configuration).Mean })];
    }

    /// <summary>The worst objectives of interest: a tenth more than the logarithms of what the static configuration takes.</summary>
    public static double[] Reference(JobConfiguration fixedConfiguration) =>
        [Worse(DemeterLattice.LogCoresOf(fixedConfiguration)), Worse(DemeterLattice.LogMemoryOf(fixedConfiguration))];

    /// <summary>The best of some configurations of the lattice, with the logarithm of its acquisition; null where there are none.</summary>
    public (int Index, double LogAcquisition)? Best(IEnumerable<int> candidates)
    {
        var improvement = new ExpectedHypervolumeImprovement(_front, _reference);
        (int Index, double LogAcquisition)? best = null;
        foreach (var i in candidates)
        {
            ReadOnlySpan<Posterior> objectives = [_model[Outcome.Cores].At(i), _model[Outcome.Memory].At(i)];
            var score = Math.Log(Math.Max(LeastCountedImprovement, improvement.Evaluate(objectives))) + LogFeasibility(i);
            if (best is null || score > best.Value.LogAcquisition)
            {
                best = (i, score);
            }
        }

        return best;
    }

    /// <summary>Imagines a pick's objectives at their means, if it is more likely feasible than not, so that the next one differs.</summary>
    public void Imagine(int index)
    {
        if (LogFeasibility(index) >= Math.Log(0.5))
        {
            _front.Add([_model[Outcome.Cores].Means[index], _model[Outcome.Memory].Means[index]]);
        }
    }

    private double LogFeasibility(int index) =>
        LogProbability(_model[Outcome.Latency].At(index), _limits.Latency) + LogProbability(_model[Outcome.Recovery].At(index), _limits.Recovery);

    private static double LogProbability(Posterior belief, double limit) => belief.Variance > 0
        ? Normal.LogCumulative((limit - belief.Mean) / belief.StandardDeviation)
        : belief.Mean <= limit ? 0 : double.NegativeInfinity;

    private static double Worse(double logarithm) => logarithm + (ReferenceMargin * Math.Max(1, Math.Abs(logarithm)));
}
