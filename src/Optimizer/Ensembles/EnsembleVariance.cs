namespace Sheaf.Optimizer;

/// <summary>How the variances of an ensemble's members, of weights w, means μ and variances σ², become one.</summary>
public enum EnsembleVariance
{
    /// <summary>Variance of the mixture: Σ w (σ² + μ²) − (Σ w μ)². Members that disagree make it larger.</summary>
    Mixture,

    /// <summary>
    /// Variance of a weighted sum of independent members: Σ w² σ², as published for rank-weighted ensembles. Over-confident: k equal members
    /// give σ² ÷ k.
    /// </summary>
    WeightedSum,
}
