using Sheaf.Control.Observing;

namespace Sheaf.Control.Learning;

/// <summary>What the model of one outcome is fitted on: the trials that know it, their inputs and targets, in one order.</summary>
internal sealed record OutcomeData(Trial[] Trials, double[][] Inputs, double[] Targets)
{
    /// <summary>Gathers the trials whose target is known.</summary>
    public static OutcomeData Of(FeatureMap features, IReadOnlyList<Trial> trials, Func<Trial, double?> target)
    {
        var known = trials.Select(trial => (trial, y: target(trial))).Where(pair => pair.y is not null).ToArray();
        return new OutcomeData(
            [.. known.Select(pair => pair.trial)],
            [.. known.Select(pair => features.Map(pair.trial.Configuration, pair.trial.Rate))],
            [.. known.Select(pair => pair.y!.Value)]);
    }
}
