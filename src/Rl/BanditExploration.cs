namespace Sheaf.Rl;

/// <summary>How a bandit weighs what it doesn't know.</summary>
public enum BanditExploration
{
    /// <summary>Draws one reward model from the belief and acts best under it (Agrawal and Goyal 2013).</summary>
    ThompsonSampling,

    /// <summary>Acts best under mean plus a multiple of the standard deviation (Li et al. 2010, LinUCB). Uses no randomness.</summary>
    UpperConfidenceBound,

    /// <summary>Acts best under the mean.</summary>
    Greedy,
}
