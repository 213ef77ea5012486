using Sheaf.Simulation.Calibration;

namespace Sheaf.Simulation.Tests.Calibration;

public sealed class SimplexTests
{
    [Fact]
    public void Minimise_Rosenbrock_FindsTheValleysEnd()
    {
        var found = Simplex.Minimise(x => Math.Pow(1 - x[0], 2) + (100 * Math.Pow(x[1] - (x[0] * x[0]), 2)), [-1.2, 1], [0.5, 0.5], 3, 400, CancellationToken.None);

        Assert.Equal(1, found[0], 0.01);
        Assert.Equal(1, found[1], 0.01);
    }

    [Fact]
    public void Minimise_FewEvaluations_GivesTheBestThatWasSeen()
    {
        var seen = new List<double>();

        var found = Simplex.Minimise(Value, [5.0, 5.0], [1, 1], 1, 12, CancellationToken.None);

        Assert.Equal(seen.Min(), Value(found));

        double Value(double[] x)
        {
            var value = x.Sum(item => item * item);
            seen.Add(value);
            return value;
        }
    }

    [Fact]
    public void Minimise_Cancelled_Throws() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Simplex.Minimise(x => x[0], [1], [1], 1, 10, new CancellationToken(true)));
}
