namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// C2-DTLZ2 (Jain and Deb 2014) with 4 parameters and r = .2: only points in discs around (1, 0), (0, 1) and (1, 1) / √2 are feasible. The
/// middle disc's radius is r √2, as in BoTorch, whose results it is compared with (Jain and Deb: r).
/// </summary>
internal sealed class C2Dtlz2() : Dtlz2("C2DTLZ2", 4, 0.3996406303723544, 1)
{
    private const double SquaredRadius = 0.04;

    /// <summary>BoTorch found its maximum by NSGA-II; the true front has .39994.</summary>
    public override (double Least, double Greatest) FrontShare => (1.0005, 1.001);

    /// <inheritdoc/>
    public override Evaluation Evaluate(ReadOnlySpan<double> point)
    {
        double[] f = base.Evaluate(point).Objectives;
        double middle = 1 / Math.Sqrt(2);
        double outside = Math.Min(SquaredDistance(f, 1, 0), SquaredDistance(f, 0, 1)) - SquaredRadius;
        double outsideMiddle = SquaredDistance(f, middle, middle) - (2 * SquaredRadius);
        return new(f, [-Math.Min(outside, outsideMiddle)]);
    }

    private static double SquaredDistance(double[] f, double x, double y) => ((f[0] - x) * (f[0] - x)) + ((f[1] - y) * (f[1] - y));
}
