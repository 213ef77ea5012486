namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>What a point is worth.</summary>
/// <param name="Objectives">One value per objective, minimised.</param>
/// <param name="Slacks">One value per outcome constraint, feasible at 0 or above; empty where there is none.</param>
internal readonly record struct Evaluation(double[] Objectives, double[] Slacks)
{
    /// <summary>Whether every constraint holds.</summary>
    public bool IsFeasible => Array.TrueForAll(Slacks, slack => slack >= 0);
}
