namespace Sheaf.Control.Observing;

/// <summary>Where a trial's figures come from.</summary>
public enum TrialKind
{
    /// <summary>A short parallel run of the same pipeline on generated load.</summary>
    Profiling,

    /// <summary>The production job itself.</summary>
    Production,
}
