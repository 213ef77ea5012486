namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// ZDT1 with its optimum moved off the boundary, which flatters searches that clip to it: for each parameter but the first, the optimum is
/// drawn for each seed uniformly from [.1, .4] or [.6, .9], and the function is mirrored below it. The front stays as it is.
/// </summary>
internal sealed class ShiftedZdt1(int dimension) : Zdt1("ZDT1Shifted", dimension)
{
    /// <inheritdoc/>
    public override TestProblem ForSeed(int seed) => new Zdt1(Name, Space.Dimension, Shift.Draw(Space.Dimension - 1, seed));
}
