namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// DTLZ2 with its optimum moved off the cube's centre, which flatters models whose prior mean is best there: for each parameter but the
/// first, the optimum is drawn for each seed uniformly from [.1, .4] or [.6, .9]. The front and its hypervolume stay as they are.
/// </summary>
internal sealed class ShiftedDtlz2(int dimension) : Dtlz2("DTLZ2Shifted", dimension)
{
    /// <inheritdoc/>
    public override TestProblem ForSeed(int seed) => new Dtlz2(Name, Space.Dimension, optimum: Shift.Draw(Space.Dimension - 1, seed));
}
