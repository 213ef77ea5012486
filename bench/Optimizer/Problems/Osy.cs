using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// Osyczka and Kundu (1995): 6 parameters, 2 objectives, and 6 constraints that few points satisfy. Reference point and maximum as in BoTorch,
/// which is below the 10107.3 of the true front.
/// </summary>
internal sealed class Osy() : TestProblem("OSY", Bounds(), [-75, 75], 10072.18, 6)
{
    // Front points on a constraint's border are moved inside by this much, as rounding would put some of them outside.
    private const double Inside = 1e-9;

    /// <inheritdoc/>
    public override IReadOnlyList<KnownValue> KnownValues => [new([5, 1, 5, 0, 5, 0], [-274, 76]), new([0, 2, 1, 0, 1, 0], [-116, 6])];

    /// <inheritdoc/>
    public override (double Least, double Greatest) FrontShare => (1.003, 1.004);

    /// <summary>The five pieces of the Pareto set (Deb, "Multi-Objective Optimization using Evolutionary Algorithms", 2001, section 8.3.4).</summary>
    public override IEnumerable<double[]> FrontPoints() =>
    [
        .. Steps(1001, 1, 5).Select(x => (double[])[5, 1, x, 0, 5, 0]),
        .. Steps(1001, 1, 5).Select(x => (double[])[5, 1, x, 0, 1, 0]),
        .. Steps(1001, 4.056, 5).Select(x => (double[])[x, ((x - 2) / 3) + Inside, 1, 0, 1, 0]),
        .. Steps(1001, 1, 3.732).Select(x => (double[])[0, 2, x, 0, 1, 0]),
        .. Steps(1001).Select(x => (double[])[x, 2 - x + Inside, 1, 0, 1, 0]),
    ];

    /// <inheritdoc/>
    public override Evaluation Evaluate(ReadOnlySpan<double> x) => new([-Gain(x), SquaredNorm(x)], Slacks(x));

    private static SearchSpace Bounds() => new(
        Parameter.Continuous("x1", 0, 10),
        Parameter.Continuous("x2", 0, 10),
        Parameter.Continuous("x3", 1, 5),
        Parameter.Continuous("x4", 0, 6),
        Parameter.Continuous("x5", 1, 5),
        Parameter.Continuous("x6", 0, 10));

    private static double Gain(ReadOnlySpan<double> x)
        => (25 * Square(x[0] - 2)) + Square(x[1] - 2) + Square(x[2] - 1) + Square(x[3] - 4) + Square(x[4] - 1);

    private static double SquaredNorm(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += Square(value);
        }

        return sum;
    }

    private static double[] Slacks(ReadOnlySpan<double> x) =>
    [
        x[0] + x[1] - 2,
        6 - x[0] - x[1],
        2 - x[1] + x[0],
        2 - x[0] + (3 * x[1]),
        4 - Square(x[2] - 3) - x[3],
        Square(x[4] - 3) + x[5] - 4,
    ];

    private static double Square(double value) => value * value;
}
