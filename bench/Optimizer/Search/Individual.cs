using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Search;

/// <summary>A member of a population.</summary>
/// <param name="unit">Its point in [0, 1]^d.</param>
/// <param name="objectives">Measured, minimised.</param>
/// <param name="violation">Sum of negative slacks as a positive number, 0 when feasible.</param>
internal sealed class Individual(double[] unit, double[] objectives, double violation)
{
    /// <summary>Its point in [0, 1]^d.</summary>
    public double[] Unit { get; } = unit;

    /// <summary>Measured, minimised.</summary>
    public double[] Objectives { get; } = objectives;

    /// <summary>Sum of negative slacks as a positive number, 0 when feasible.</summary>
    public double Violation { get; } = violation;

    /// <summary>Position of its front, 0 for the best.</summary>
    public int Rank { get; set; }

    /// <summary>Crowding distance within its front; larger is lonelier.</summary>
    public double Crowding { get; set; }

    /// <summary>Constrained domination (Deb et al. 2002): feasible before infeasible, less violation before more, then by objectives.</summary>
    /// <param name="other">Another member.</param>
    public bool Dominates(Individual other) => Violation > 0 || other.Violation > 0
        ? Violation < other.Violation
        : ParetoFront.Dominates(Objectives, other.Objectives);

    /// <summary>Whether it comes before another in selection.</summary>
    /// <param name="other">Another member of the same ranked population.</param>
    public bool IsBefore(Individual other) => Rank != other.Rank ? Rank < other.Rank : Crowding > other.Crowding;
}
