using Sheaf.Optimizer;

namespace Sheaf.Bench.Optimizer.Problems;

/// <summary>
/// Crashworthiness of a vehicle's front (Liao et al. 2008; RE3-5-4 of Tanabe and Ishibuchi, "An easy-to-use real-world multi-objective
/// optimization problem suite", 2020): mass in kg, acceleration in a full frontal crash in m/s², and toe-board intrusion in an offset crash
/// in m, from the thickness of five parts in mm. Reference point (1.1 times the nadir) and maximum as in BoTorch.
/// </summary>
internal sealed class VehicleSafety : TestProblem
{
    private const int FrontLevels = 9;

    /// <summary>Creates it.</summary>
    /// <param name="name">As in the metrics' names.</param>
    /// <param name="levels">Number of evenly spaced thicknesses per part; null for any thickness.</param>
    /// <param name="noise">Standard deviation of each objective's noise; null for none.</param>
    public VehicleSafety(string name, int? levels = null, double[]? noise = null)
        : base(name, levels is { } count ? Grid(count) : Cube(5, 1, 3), [1864.72022, 11.81993945, 0.2903999384], 246.81607081187002, 0, noise)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<KnownValue> KnownValues =>
    [
        new([1, 1, 1, 1, 1], [1661.7078225, 8.3046, 0.0708]),
        new([3, 1, 1, 1, 1], [1666.4224795, 9.153, 0.0924]),
        new([1, 3, 2, 1, 3], [1679.8326071, 7.0597, 0.1463]),
    ];

    /// <inheritdoc/>
    public override (double Least, double Greatest) FrontShare => (0.985, 1.0001);

    /// <inheritdoc/>
    public override IEnumerable<double[]> FrontPoints() => Grid(FrontLevels).Lattice();

    /// <inheritdoc/>
    public override Evaluation Evaluate(ReadOnlySpan<double> x) => new([Mass(x), Acceleration(x), Intrusion(x)], []);

    private static SearchSpace Grid(int levels)
        => new([.. Enumerable.Range(1, 5).Select(i => Parameter.Ordinal($"x{i}", [.. Steps(levels, 1, 3)]))]);

    private static double Mass(ReadOnlySpan<double> x)
        => 1640.2823 + (2.3573285 * x[0]) + (2.3220035 * x[1]) + (4.5688768 * x[2]) + (7.7213633 * x[3]) + (4.4559504 * x[4]);

    private static double Acceleration(ReadOnlySpan<double> x)
        => 6.5856
            + (x[0] * (1.15 - (0.1106 * x[0]) - (0.3695 * x[3]) + (0.0861 * x[4])))
            + (x[1] * (-1.0427 + (0.3628 * x[3])))
            + (x[2] * (0.9738 - (0.3437 * x[2])))
            + (x[3] * (0.8364 + (0.1764 * x[3])));

    private static double Intrusion(ReadOnlySpan<double> x)
        => -0.0551
            + (x[0] * (0.0181 - (0.0073 * x[1])))
            + (x[1] * (0.1024 - (0.0241 * x[1]) + (0.024 * x[2]) - (0.0118 * x[3])))
            + (x[2] * (0.0421 - (0.0204 * x[3]) - (0.008 * x[4])))
            + (0.0109 * x[3] * x[3]);
}
