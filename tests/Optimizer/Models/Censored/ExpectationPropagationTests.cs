namespace Sheaf.Optimizer.Tests;

public class ExpectationPropagationTests
{
    [Theory]
    [InlineData(1, KernelKind.Matern52)]
    [InlineData(2, KernelKind.Matern52)]
    [InlineData(3, KernelKind.Matern32)]
    [InlineData(2, KernelKind.SquaredExponential)]
    public void Evaluate_AllKindsOfCensoring_GradientMatchesDifferences(int tasks, KernelKind kernel)
    {
        ExpectationPropagation propagation = new(Mixed(tasks) with { Kernel = kernel }, CancellationToken.None);
        double[] theta = [.. Enumerable.Range(0, propagation.Length).Select(k => -0.5 + (0.13 * k))];
        theta[^1] = -2;
        double[] gradient = new double[theta.Length];
        double[] unused = new double[theta.Length];
        propagation.Evaluate(theta, gradient);

        for (int k = 0; k < theta.Length; k++)
        {
            double up = propagation.Evaluate(GradientCheck.Moved(theta, k, 1e-3), unused);
            double down = propagation.Evaluate(GradientCheck.Moved(theta, k, -1e-3), unused);
            Assert.Equal((up - down) / 2e-3, gradient[k], 2e-3);
        }
    }

    [Fact]
    public void Converge_OneCensoredPoint_IsExact()
    {
        // g ~ N(0, 2) at most −1: its mass is Φ(−1/√2).
        LatentModel model = Model([[0.5]], [double.NegativeInfinity], [-1]) with { Noise = 1 };
        ExpectationPropagation propagation = new(model, CancellationToken.None);

        double value = propagation.Converge([0, 0]);

        Assert.Equal(-Normal.LogCumulative(-1 / Math.Sqrt(2)), value, 1e-8);
    }

    [Theory]
    [InlineData(1, 1.0 / 3)]
    [InlineData(-1, 1.0 / 6)]
    public void Converge_TwoProbits_IsNearTheOrthantProbability(int sign, double probability)
    {
        // One latent value of variance 1 under unit noise: noisy values correlate by ½, and P(both above 0) = ¼ + asin(½) ÷ 2π = ⅓.
        double[] lower = [0, sign > 0 ? 0 : double.NegativeInfinity];
        double[] upper = [double.PositiveInfinity, sign > 0 ? double.PositiveInfinity : 0];
        LatentModel model = Model([[0.5], [0.5]], lower, upper) with { Noise = 1 };

        double value = new ExpectationPropagation(model, CancellationToken.None).Converge([0, 0]);

        Assert.Equal(Math.Log(probability), -value, 0.01);
    }

    [Fact]
    public void Converge_NothingCensored_TakesNoSweepAndKeepsTheValues()
    {
        ExpectationPropagation propagation = new(Model([[0.1], [0.9]], [1, 2], [1, 2]), CancellationToken.None);

        propagation.Converge([0, 0, -2]);

        Assert.Equal(0, propagation.Sweeps);
        Assert.Equal([1, 2], propagation.PseudoTargets);
        Assert.Equal([0, 0], propagation.SiteVariances);
    }

    private static LatentModel Model(double[][] inputs, double[] lower, double[] upper)
        => new() { Inputs = inputs, Lower = lower, Upper = upper, MeanVariance = 1e-12 };

    private static LatentModel Mixed(int tasks)
    {
        double[][] inputs = TestData.Points(18, 2, 4);
        double[] values = [.. inputs.Select((x, i) => Math.Sin(5 * x[0]) + (x[1] * (1 + (i % tasks))))];
        return new LatentModel
        {
            Inputs = inputs,
            Tasks = [.. Enumerable.Range(0, 18).Select(i => i % tasks)],
            TaskCount = tasks,
            Lower = [.. values.Select((y, i) => y > 1 ? 1 : y < 0 ? double.NegativeInfinity : i % 4 == 0 ? y - 0.2 : y)],
            Upper = [.. values.Select((y, i) => y > 1 ? double.PositiveInfinity : y < 0 ? 0.1 : i % 4 == 0 ? y + 0.3 : y)],
            KnownNoise = [.. values.Select(y => 0.01 * y * y)],
            MeanVariance = 4,
        };
    }
}
