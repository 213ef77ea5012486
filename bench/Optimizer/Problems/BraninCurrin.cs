namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// Branin's function on the unit square (x1 to [−5, 10], x2 to [0, 15]) against Currin's exponential function (Currin et al. 1991), as
/// paired by Belakaria, Deshwal and Doppa (2019); reference point and maximum as in BoTorch, which found the maximum by NSGA-II: grids of up to
/// 6401² points come to 59.368 and point to 59.41.
/// </summary>
internal sealed class BraninCurrin() : TestProblem("BraninCurrin", Cube(2), [18, 6], 59.36011874867746)
{
    /// <inheritdoc/>
    public override IReadOnlyList<KnownValue> KnownValues =>
    [
        new([(Math.PI + 5) / 15, 2.275 / 15], [0.39788735772973816, double.NaN]),
        new([(5 - Math.PI) / 15, 12.275 / 15], [0.39788735772973816, double.NaN]),
        new([(9.42478 + 5) / 15, 2.475 / 15], [0.397887, double.NaN], 1e-5),
        new([0.216667, 0], [double.NaN, 13.7987], 1e-3),
        new([0, 0.5], [double.NaN, 3 * (1 - (1 / Math.E))]),
    ];

    /// <inheritdoc/>
    public override (double Least, double Greatest) FrontShare => (0.989, 1.0001);

    /// <summary>30 after the initial points, or 28 in batches of 4, as its published results are read.</summary>
    /// <param name="batch">Points asked for at a time.</param>
    public override int Budget(int batch) => InitialPoints + (batch == 1 ? 30 : 28);

    /// <inheritdoc/>
    public override IEnumerable<double[]> FrontPoints() => Steps(401).SelectMany(_ => Steps(401), (x, y) => new double[] { x, y });

    /// <inheritdoc/>
    public override Evaluation Evaluate(ReadOnlySpan<double> point) => new([Branin((15 * point[0]) - 5, 15 * point[1]), Currin(point[0], point[1])], []);

    private static double Branin(double x, double y)
    {
        double valley = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (valley * valley) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    // At y = 0 the exponential is at its limit, e^−∞ = 0.
    private static double Currin(double x, double y)
    {
        double numerator = (((((2300 * x) + 1900) * x) + 2092) * x) + 60;
        double denominator = (((((100 * x) + 500) * x) + 4) * x) + 20;
        return (1 - Math.Exp(-1 / (2 * y))) * numerator / denominator;
    }
}
