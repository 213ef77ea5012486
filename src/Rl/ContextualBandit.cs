using System.Numerics.Tensors;

namespace Sheaf.Rl;

/// <summary>
/// A contextual bandit with a linear reward model and a mask applied before choosing: what may not be done is never looked at, so it can
/// neither be chosen nor pull the choice. The features of an action in a context are: 1, the context, the action's features, and each
/// action feature times each context feature, so that an action's worth may depend on the context. Not thread-safe.
/// </summary>
public sealed class ContextualBandit
{
    private readonly int _actionFeatures;
    private readonly int _contextFeatures;
    private readonly BanditOptions _options;
    private readonly BayesianLinearModel _model;
    private readonly Xoshiro256 _random;

    /// <summary>Creates an untaught bandit.</summary>
    /// <param name="actionFeatures">Features per action, at least 1.</param>
    /// <param name="contextFeatures">Features of the context, 0 or more.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Seed of Thompson sampling.</param>
    public ContextualBandit(int actionFeatures, int contextFeatures, BanditOptions? options = null, int seed = 0)
        : this(actionFeatures, contextFeatures, options ?? new BanditOptions(), new Xoshiro256(seed))
    {
    }

    private ContextualBandit(int actionFeatures, int contextFeatures, BanditOptions options, Xoshiro256 random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(actionFeatures, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(contextFeatures);
        options.Validate();
        (_actionFeatures, _contextFeatures, _options, _random) = (actionFeatures, contextFeatures, options, random);
        _model = new BayesianLinearModel((actionFeatures + 1) * (contextFeatures + 1), options);
    }

    /// <summary>Rewards learnt from so far.</summary>
    public long Observations { get; private set; }

    /// <summary>Chooses among the allowed actions; the first of equals, so put the no-op first.</summary>
    /// <param name="actions">At least one selectable action.</param>
    /// <param name="context">The context's features, finite.</param>
    /// <exception cref="ArgumentException">No action is selectable, or a length or value is wrong.</exception>
    public BanditChoice Choose(IReadOnlyList<BanditAction> actions, ReadOnlySpan<double> context)
    {
        ArgumentNullException.ThrowIfNull(actions);
        double[]? sample = _options.Exploration == BanditExploration.ThompsonSampling ? _model.Sample(_random, _options.ExplorationScale) : null;
        int chosen = -1;
        double bestScore = double.NegativeInfinity;
        double bestMean = double.NegativeInfinity;
        (double Mean, double StandardDeviation) belief = default;
        for (int i = 0; i < actions.Count; i++)
        {
            if (!actions[i].IsSelectable)
            {
                continue;
            }

            double[] features = Features(actions[i], context);
            (double mean, double variance) = _model.Predict(features);
            double score = Score(features, mean, variance, sample);
            bestMean = Math.Max(bestMean, mean);
            if (chosen < 0 || score > bestScore)
            {
                (chosen, bestScore, belief) = (i, score, (mean, Math.Sqrt(variance)));
            }
        }

        return chosen >= 0
            ? new BanditChoice(chosen, belief.Mean, belief.StandardDeviation, belief.Mean < bestMean)
            : throw new ArgumentException($"None of the {actions.Count} actions may be chosen. Always offer a no-op.", nameof(actions));
    }

    /// <summary>Learns from the reward that an action brought.</summary>
    /// <param name="action">The action taken, with the features it was chosen by.</param>
    /// <param name="context">The context it was taken in.</param>
    /// <param name="reward">Finite; clipped to the options' bounds, so that one outlier can't undo what was learnt.</param>
    /// <exception cref="ArgumentException">A length or value is wrong.</exception>
    public void Learn(BanditAction action, ReadOnlySpan<double> context, double reward)
    {
        if (!double.IsFinite(reward))
        {
            throw new ArgumentOutOfRangeException(nameof(reward), reward, "Expected a finite reward. Leave unknown rewards out.");
        }

        _model.Update(Features(action, context), Math.Clamp(reward, _options.MinimumReward, _options.MaximumReward));
        Observations++;
    }

    /// <summary>Belief about an action's mean reward.</summary>
    /// <param name="action">Any action.</param>
    /// <param name="context">The context's features, finite.</param>
    public (double Mean, double StandardDeviation) Predict(BanditAction action, ReadOnlySpan<double> context)
    {
        (double mean, double variance) = _model.Predict(Features(action, context));
        return (mean, Math.Sqrt(variance));
    }

    /// <summary>A copy of all it has learnt.</summary>
    public BanditState Snapshot()
        => new(_actionFeatures, _contextFeatures, _options, [.. _model.Precision], [.. _model.Information], Observations, _random.State);

    /// <summary>Resumes from a snapshot exactly.</summary>
    /// <param name="state">From <see cref="Snapshot"/>.</param>
    /// <exception cref="ArgumentException">The state doesn't fit together.</exception>
    public static ContextualBandit Restore(BanditState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ContextualBandit bandit = new(state.ActionFeatures, state.ContextFeatures, state.Options, new Xoshiro256(state.RandomState));
        CopyInto(state.Precision, bandit._model.Precision, nameof(state.Precision));
        CopyInto(state.Information, bandit._model.Information, nameof(state.Information));
        bandit.Observations = state.Observations;
        return bandit;
    }

    private double Score(double[] features, double mean, double variance, double[]? sample) => _options.Exploration switch
    {
        BanditExploration.ThompsonSampling => TensorPrimitives.Dot<double>(features, sample),
        BanditExploration.UpperConfidenceBound => mean + (_options.ExplorationScale * Math.Sqrt(variance)),
        _ => mean,
    };

    private double[] Features(BanditAction action, ReadOnlySpan<double> context)
    {
        RequireLength(action.Features?.Count ?? 0, _actionFeatures, "action");
        RequireLength(context.Length, _contextFeatures, "context");
        double[] features = new double[_model.Size];
        int at = 0;
        for (int a = -1; a < _actionFeatures; a++)
        {
            double actionFeature = a < 0 ? 1 : RequireFinite(action.Features![a]);
            features[at++] = actionFeature;
            foreach (double contextFeature in context)
            {
                features[at++] = actionFeature * RequireFinite(contextFeature);
            }
        }

        return features;
    }

    private static void CopyInto(IReadOnlyList<double> from, double[] to, string name)
    {
        if (from.Count != to.Length || from.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"The state's {name} has {from.Count} numbers; expected {to.Length} finite ones. Start untaught instead.", nameof(from));
        }

        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i];
        }
    }

    private static void RequireLength(int got, int expected, string what)
    {
        if (got != expected)
        {
            throw new ArgumentException($"Got {got} {what} features; the bandit was made for {expected}.");
        }
    }

    private static double RequireFinite(double value)
        => double.IsFinite(value) ? value : throw new ArgumentException($"Got feature {value}; expected finite features.");
}
