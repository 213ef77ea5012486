using Sheaf.Optimizer;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>Normal beliefs about one outcome of every configuration of a lattice.</summary>
/// <param name="Means">In the outcome's units, one for each configuration.</param>
/// <param name="Variances">In its squared units; 0 where it is known.</param>
internal sealed record OutcomeBeliefs(double[] Means, double[] Variances)
{
    /// <summary>The belief about one configuration.</summary>
    public Posterior At(int index) => new(Means[index], Variances[index]);

    /// <summary>Mean plus standard deviation: what is planned with.</summary>
    public double Cautious(int index) => Means[index] + Math.Sqrt(Variances[index]);
}
