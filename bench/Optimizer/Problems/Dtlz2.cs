namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// DTLZ2 (Deb, Thiele, Laumanns and Zitzler 2005) with 2 objectives: (1 + g) (cos, sin)(π x1 / 2), g the squared distance of the other
/// parameters from an optimum, which is the cube's centre unless shifted. The front is the quarter of the unit circle.
/// </summary>
internal class Dtlz2 : TestProblem
{
    private readonly double[] _optimum;

    /// <summary>Creates it.</summary>
    /// <param name="name">As in the metrics' names.</param>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="noise">Standard deviation of both objectives' noise; null for none.</param>
    /// <param name="optimum">Where each parameter but the first is best; null for .5.</param>
    public Dtlz2(string name, int dimension, double? noise = null, double[]? optimum = null)
        : this(name, dimension, 1.21 - (Math.PI / 4), 0, noise, optimum)
    {
    }

    /// <summary>Creates a variant with constraints.</summary>
    /// <param name="name">As in the metrics' names.</param>
    /// <param name="dimension">d, at least 2.</param>
    /// <param name="maximumHypervolume">That of the feasible front.</param>
    /// <param name="constraints">Number of outcome constraints.</param>
    /// <param name="noise">Standard deviation of both objectives' noise; null for none.</param>
    /// <param name="optimum">Where each parameter but the first is best; null for .5.</param>
    protected Dtlz2(string name, int dimension, double maximumHypervolume, int constraints, double? noise = null, double[]? optimum = null)
        : base(name, Cube(dimension), [1.1, 1.1], maximumHypervolume, constraints, noise is { } deviation ? [deviation, deviation] : null)
        => _optimum = optimum ?? [.. Enumerable.Repeat(0.5, dimension - 1)];

    /// <inheritdoc/>
    public override IReadOnlyList<KnownValue> KnownValues =>
    [
        new([0, .. _optimum], [1, 0]),
        new([1, .. _optimum], [0, 1]),
        new([2.0 / 3, .. _optimum.Select(best => best + 0.1)], [(1 + (0.01 * _optimum.Length)) / 2, (1 + (0.01 * _optimum.Length)) * Math.Sqrt(0.75)]),
    ];

    /// <inheritdoc/>
    public override IEnumerable<double[]> FrontPoints() => Steps(4001).Select(x => (double[])[x, .. _optimum]);

    /// <inheritdoc/>
    public override Evaluation Evaluate(ReadOnlySpan<double> point)
    {
        double radius = 1;
        for (int i = 0; i < _optimum.Length; i++)
        {
            double distance = point[i + 1] - _optimum[i];
            radius += distance * distance;
        }

        double angle = Math.PI / 2 * point[0];
        return new([radius * Math.Cos(angle), radius * Math.Sin(angle)], []);
    }
}
