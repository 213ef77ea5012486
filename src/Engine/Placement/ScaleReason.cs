namespace Sheaf.Engine;

/// <summary>Why a scaler wants a number of bins.</summary>
public enum ScaleReason
{
    /// <summary>As many as run: nothing calls for another number, or the last change is too recent.</summary>
    Hold,

    /// <summary>The packing needs more than run, or the least number allowed is higher.</summary>
    Packing,

    /// <summary>The backlog is above the upper pressure.</summary>
    Backlog,

    /// <summary>For long the packing has needed fewer and the backlog has been below the lower pressure.</summary>
    Surplus,
}
