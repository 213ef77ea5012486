namespace Sheaf.Rl;

/// <summary>One move from a lattice configuration: nothing, or one step along one parameter.</summary>
/// <param name="Parameter">The parameter that moves; −1 for the no-op.</param>
/// <param name="Step">−1, 0 or +1.</param>
/// <param name="Levels">The level indices after the move.</param>
/// <param name="Action">The move as a bandit sees it: its features and whether it is allowed.</param>
public sealed record NeighbourhoodMove(int Parameter, int Step, IReadOnlyList<int> Levels, BanditAction Action);
