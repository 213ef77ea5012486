namespace Sheaf.Optimizer;

/// <summary>What a check of a model found.</summary>
public enum ModelFindingCode
{
    /// <summary>Fewer points than 2 (d + 1).</summary>
    TooFewPoints,

    /// <summary>All targets are equal.</summary>
    ConstantTargets,

    /// <summary>An input has the same value in all points.</summary>
    ConstantInput,

    /// <summary>A length scale is at the least or greatest that a fit allows.</summary>
    LengthScaleAtBound,

    /// <summary>A length scale is so long that the function hardly varies along the input.</summary>
    IrrelevantInput,

    /// <summary>The data would be about as likely with half or twice the length scale: the prior chose it.</summary>
    LengthScaleUnidentified,

    /// <summary>Noise explains most of the targets' variance.</summary>
    TooNoisy,

    /// <summary>The covariance had to be made easier to factorise.</summary>
    Jitter,

    /// <summary>Equal inputs have targets that differ by more than the noise allows.</summary>
    ContradictoryDuplicates,

    /// <summary>Leave-one-out errors are larger than claimed.</summary>
    Overconfident,

    /// <summary>Leave-one-out errors are smaller than claimed.</summary>
    Underconfident,

    /// <summary>Leave-one-out predictions are not clearly better than the mean.</summary>
    NoSkill,
}
