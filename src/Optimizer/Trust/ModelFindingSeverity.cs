namespace Sheaf.Optimizer;

/// <summary>How much a finding matters.</summary>
public enum ModelFindingSeverity
{
    /// <summary>Good to know; nothing need be done.</summary>
    Information,

    /// <summary>Suggestions are worse than they could be.</summary>
    Warning,

    /// <summary>Don't rely on this model's predictions.</summary>
    Severe,
}
