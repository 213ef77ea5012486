namespace Sheaf.Rl;

/// <summary>Bayesian linear contextual bandit with a mask applied before choosing.</summary>
public sealed class ContextualBandit
{
    /// <summary>Creates an untaught bandit.</summary>
    /// <param name="actionFeatures">Features per action, at least 1.</param>
    /// <param name="contextFeatures">Features of the context, 0 or more.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="seed">Seed of Thompson sampling.</param>
    public ContextualBandit(int actionFeatures, int contextFeatures, BanditOptions? options = null, int seed = 0) => throw new NotImplementedException();

    /// <summary>Rewards learnt from so far.</summary>
    public long Observations => throw new NotImplementedException();

    /// <summary>Chooses among the allowed actions.</summary>
    /// <param name="actions">At least one selectable action.</param>
    /// <param name="context">The context's features, finite.</param>
    /// <exception cref="ArgumentException">No action is selectable, or a length or value is wrong.</exception>
    public BanditChoice Choose(IReadOnlyList<BanditAction> actions, ReadOnlySpan<double> context) => throw new NotImplementedException();

    /// <summary>Learns from the reward that an action brought.</summary>
    /// <param name="action">The action taken, with the features it was chosen by.</param>
    /// <param name="context">The context it was taken in.</param>
    /// <param name="reward">Finite; clipped to the options' bounds.</param>
    public void Learn(BanditAction action, ReadOnlySpan<double> context, double reward) => throw new NotImplementedException();

    /// <summary>Belief about an action's mean reward.</summary>
    /// <param name="action">Any action.</param>
    /// <param name="context">The context's features, finite.</param>
    public (double Mean, double StandardDeviation) Predict(BanditAction action, ReadOnlySpan<double> context) => throw new NotImplementedException();

    /// <summary>A copy of all it has learnt.</summary>
    public BanditState Snapshot() => throw new NotImplementedException();

    /// <summary>Resumes from a snapshot exactly.</summary>
    /// <param name="state">From <see cref="Snapshot"/>.</param>
    public static ContextualBandit Restore(BanditState state) => throw new NotImplementedException();
}
