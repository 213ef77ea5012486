namespace Sheaf.Control.Decisions;

/// <summary>What a decision asks for.</summary>
public enum DecisionKind
{
    /// <summary>A change of configuration.</summary>
    Reconfigure,

    /// <summary>Going back to the configuration before a change.</summary>
    Rollback,
}
