namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// ZDT1 (Zitzler, Deb and Thiele 2000) with 6 parameters: f1 = x1, f2 = g (1 − √(f1 / g)), g = 1 + 9 times the mean distance of the other
/// parameters from their optimum, which is the boundary 0 unless shifted. The front is f2 = 1 − √f1.
/// </summary>
internal class Zdt1 : TestProblem
{
    private readonly double[] _optimum;

    /// <summary>Creates it.</summary>
    /// <param name="name">As in the metrics' names.</param>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="optimum">Where each parameter but the first is best; null for 0.</param>
    public Zdt1(string name, int dimension, double[]? optimum = null)
        : base(name, Cube(dimension), [11, 11], 121 - (1.0 / 3))
        => _optimum = optimum ?? new double[dimension - 1];

    /// <inheritdoc/>
    public override IReadOnlyList<KnownValue> KnownValues =>
    [
        new([0, .. _optimum], [0, 1]),
        new([0.25, .. _optimum], [0.25, 0.5]),
        new([0.4, .. _optimum.Select(best => best + (1.0 / 15))], [0.4, 1.6 * (1 - Math.Sqrt(0.25))]),
    ];

    /// <inheritdoc/>
    public override IEnumerable<double[]> FrontPoints() => Steps(4001).Select(x => (double[])[x, .. _optimum]);

    /// <inheritdoc/>
    public override Evaluation Evaluate(ReadOnlySpan<double> point)
    {
        double distance = 0;
        for (int i = 0; i < _optimum.Length; i++)
        {
            distance += Math.Abs(point[i + 1] - _optimum[i]);
        }

        double g = 1 + (9 * distance / _optimum.Length);
        return new([point[0], g * (1 - Math.Sqrt(point[0] / g))], []);
    }
}
