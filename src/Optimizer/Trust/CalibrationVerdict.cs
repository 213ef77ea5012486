namespace Sheaf.Optimizer;

/// <summary>What leave-one-out predictions say of a model. <see cref="LeaveOneOutCalibration"/> documents the rule.</summary>
public enum CalibrationVerdict
{
    /// <summary>Too few points to tell.</summary>
    Undetermined,

    /// <summary>Errors are about as large as claimed, and the model predicts better than the mean.</summary>
    Calibrated,

    /// <summary>Errors are larger than claimed: intervals are too narrow.</summary>
    Overconfident,

    /// <summary>Errors are smaller than claimed: intervals are too wide.</summary>
    Underconfident,

    /// <summary>The model predicts not clearly better than the mean of the other targets, though it doesn't claim to.</summary>
    NoSkill,
}
