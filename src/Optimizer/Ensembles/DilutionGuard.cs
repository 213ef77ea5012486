namespace Sheaf.Optimizer;

/// <summary>How a <see cref="RankWeightedEnsemble"/> keeps many poor supports from drowning a good target by sheer number.</summary>
public enum DilutionGuard
{
    /// <summary>Every support competes.</summary>
    None,

    /// <summary>
    /// A support is dropped when its median loss exceeds the 95 % quantile of the target's losses (Feurer, Letham and Bakshy, "Scalable
    /// meta-learning for Bayesian optimization", arXiv 1802.02219v1, section 4.3).
    /// </summary>
    Percentile,

    /// <summary>
    /// A support is kept with probability P(its loss is below the target's) × (1 − n ÷ horizon), drawn by the seed; from n = horizon target
    /// points on all are dropped. As in the later version of that paper and its authors' code.
    /// </summary>
    Probability,

    /// <summary>
    /// As <see cref="Probability"/>, but without the draw: a support's weight is multiplied by that probability and the target gets the rest, so
    /// that weights fade steadily as points come in instead of switching on and off.
    /// </summary>
    Discount,
}
