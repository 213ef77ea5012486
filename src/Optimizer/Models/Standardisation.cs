using System.Numerics.Tensors;

namespace Sheaf.Optimizer;

/// <summary>The shift and scale that give targets mean 0 and standard deviation 1.</summary>
/// <param name="Mean">In target units.</param>
/// <param name="Scale">In target units; positive.</param>
internal readonly record struct Standardisation(double Mean, double Scale)
{
    // Squares of targets must stay finite, and rounding of a constant must not pass for a spread.
    private const double LargestTarget = 1e150;
    private const double RelativeSpreadFloor = 1e-12;

    /// <summary>Measures targets. A constant set keeps its magnitude (or 1) as scale.</summary>
    /// <param name="targets">At least one finite number of magnitude up to 1e150.</param>
    public static Standardisation Of(ReadOnlySpan<double> targets)
    {
        double largest = 0;
        foreach (double target in targets)
        {
            if (!(Math.Abs(target) <= LargestTarget))
            {
                throw new ArgumentException($"Got target {target}; expected finite numbers of magnitude up to {LargestTarget:g1}. Leave unknown measurements out.", nameof(targets));
            }

            largest = Math.Max(largest, Math.Abs(target));
        }

        if (largest < 1e-150)
        {
            return new Standardisation(0, 1);
        }

        double mean = 0;
        foreach (double target in targets)
        {
            mean += target / largest / targets.Length;
        }

        double squares = 0;
        foreach (double target in targets)
        {
            double deviation = (target / largest) - mean;
            squares += deviation * deviation;
        }

        double spread = Math.Sqrt(squares / Math.Max(1, targets.Length - 1));
        return new Standardisation(mean * largest, spread > RelativeSpreadFloor ? spread * largest : largest);
    }

    /// <summary>Standardises targets.</summary>
    /// <param name="targets">In target units.</param>
    public double[] Apply(ReadOnlySpan<double> targets)
    {
        double[] standard = new double[targets.Length];
        TensorPrimitives.Subtract(targets, Mean, standard);
        TensorPrimitives.Divide(standard, Scale, standard);
        return standard;
    }
}
