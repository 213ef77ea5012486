namespace Sheaf.Optimizer;

/// <summary>An observation beside what the others predict for it.</summary>
/// <param name="Observed">The target.</param>
/// <param name="Mean">Predicted mean, in target units.</param>
/// <param name="StandardDeviation">Predicted standard deviation of a noisy observation, in target units; positive.</param>
public readonly record struct LeaveOneOutPoint(double Observed, double Mean, double StandardDeviation)
{
    /// <summary>Error in predicted standard deviations, positive where the target is above its prediction.</summary>
    public double StandardisedError => (Observed - Mean) / StandardDeviation;
}
