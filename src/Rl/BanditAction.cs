namespace Sheaf.Rl;

/// <summary>One thing the agent may do.</summary>
/// <param name="Features">The action's features φ, of the length the bandit was made for; finite, best of magnitude about 1.</param>
/// <param name="Allowed">Whether it may be chosen: applied before choosing, never after.</param>
/// <param name="IsNoOp">Whether it changes nothing. A no-op is always allowed.</param>
public readonly record struct BanditAction(IReadOnlyList<double> Features, bool Allowed = true, bool IsNoOp = false)
{
    /// <summary>Whether the agent may choose it.</summary>
    public bool IsSelectable => Allowed || IsNoOp;
}
