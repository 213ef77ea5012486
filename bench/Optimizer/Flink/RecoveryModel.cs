using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>Models of the logarithm of the recovery time.</summary>
internal static class RecoveryModel
{
    /// <summary>Recoveries longer than this miss the objective, s.</summary>
    public const double Limit = 180;

    /// <summary>The log recovery as an observation: a limit where it was cut off.</summary>
    /// <param name="profile">A profile.</param>
    public static CensoredValue Observed(FlinkProfile profile) => profile.IsCutOff
        ? CensoredValue.AtLeast(Math.Log(profile.Recovery))
        : CensoredValue.Exact(Math.Log(profile.Recovery));

    /// <summary>Whether the limit was missed.</summary>
    /// <param name="profile">A profile.</param>
    public static bool Exceeds(FlinkProfile profile) => profile.Recovery > Limit;

    /// <summary>Learns from other runs with what was cut off as censored, and predicts.</summary>
    /// <param name="run">Held out.</param>
    /// <param name="features">Inputs.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static FlinkPrediction[] Censored(HeldOutRun run, Func<FlinkProfile, double[]> features, CancellationToken cancellationToken)
    {
        CensoredGaussianProcess model = CensoredGaussianProcess.Fit([.. run.Others.Select(features)], [.. run.Others.Select(Observed)], cancellationToken: cancellationToken);
        double cutoff = Math.Log(run.Others.Concat(run.Profiles).Max(profile => profile.Recovery));
        return [.. run.Profiles.Select(profile => Predict(model, features(profile), profile, cutoff))];
    }

    /// <summary>A plain process that takes cutoffs for values, scored on them as on values.</summary>
    /// <param name="run">Held out.</param>
    /// <param name="known">Profiles to learn from.</param>
    /// <param name="features">Inputs.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static FlinkPrediction[] Plain(HeldOutRun run, FlinkProfile[] known, Func<FlinkProfile, double[]> features, CancellationToken cancellationToken)
    {
        GaussianProcess model = GaussianProcess.Fit([.. known.Select(features)], [.. known.Select(profile => Math.Log(profile.Recovery))], cancellationToken: cancellationToken);
        return [.. run.Profiles.Select(profile => Predict(model, features(profile), profile with { IsCutOff = false }, double.PositiveInfinity))];
    }

    // What is observed is min(y, cutoff): its expectation is c − σ E[max(0, (c − μ)/σ + Z)].
    private static FlinkPrediction Predict(ISurrogate model, double[] x, FlinkProfile profile, double cutoff)
    {
        Posterior belief = model.Predict(x);
        double deviation = Math.Sqrt(belief.Variance + model.NoiseVariance);
        double observed = Math.Log(profile.Recovery);
        double z = (observed - belief.Mean) / deviation;
        double score = profile.IsCutOff ? -Normal.LogCumulative(-z) : (0.5 * (Math.Log(2 * Math.PI) + (z * z))) + Math.Log(deviation);
        double expected = double.IsFinite(cutoff) ? cutoff - (deviation * Normal.ExpectedPositivePart((cutoff - belief.Mean) / deviation)) : belief.Mean;
        double probability = Normal.Cumulative((belief.Mean - Math.Log(Limit)) / deviation);
        return new FlinkPrediction(probability, Exceeds(profile), score, expected - observed);
    }
}
