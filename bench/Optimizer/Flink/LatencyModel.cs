using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Flink;

/// <summary>Whether the latency exceeds 10 s: it has two humps, so what is learnt is on which of them a configuration lies.</summary>
internal static class LatencyModel
{
    private const double Limit = 10_000;

    /// <summary>Learns from other runs by classification and predicts.</summary>
    /// <param name="run">Held out.</param>
    /// <param name="features">Inputs.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static FlinkPrediction[] Classified(HeldOutRun run, Func<FlinkProfile, double[]> features, CancellationToken cancellationToken)
    {
        GaussianProcessClassifier model = GaussianProcessClassifier.Fit(
            [.. run.Others.Select(features)],
            [.. run.Others.Select(profile => profile.Latency > Limit)],
            cancellationToken: cancellationToken);
        return [.. run.Profiles.Select(profile => new FlinkPrediction(model.Probability(features(profile)), profile.Latency > Limit, double.NaN, double.NaN))];
    }

    /// <summary>As published: a plain process of log latency on profiles of the same job.</summary>
    /// <param name="run">Held out.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static FlinkPrediction[] Plain(HeldOutRun run, CancellationToken cancellationToken)
    {
        FlinkProfile[] known = run.OfSameJob;
        GaussianProcess model = GaussianProcess.Fit([.. known.Select(FlinkFeatures.AsPublished)], [.. known.Select(profile => Math.Log(profile.Latency))], cancellationToken: cancellationToken);
        return
        [
            .. run.Profiles.Select(profile => new FlinkPrediction(
                1 - model.Predict(FlinkFeatures.AsPublished(profile)).ProbabilityBelow(Math.Log(Limit), model.NoiseVariance),
                profile.Latency > Limit,
                double.NaN,
                double.NaN)),
        ];
    }
}
