using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class GaussianProcessRobustnessTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e12)]
    [InlineData(-1e-12)]
    public void Fit_ConstantTargets_PredictsTheConstant(double constant)
    {
        GaussianProcess process = GaussianProcess.Fit(TestData.Points(10, 2, 1), [.. Enumerable.Repeat(constant, 10)]);
        Posterior posterior = process.Predict([0.5, 0.5]);
        Assert.Equal(constant, posterior.Mean, Math.Abs(constant) * 1e-6);
        Assert.True(double.IsFinite(posterior.Variance));
    }

    [Fact]
    public void Fit_OnePoint_PredictsIt()
        => Assert.Equal(7, GaussianProcess.Fit([[0.5]], [7]).Predict([0.5]).Mean, 1e-6);

    [Fact]
    public void Fit_AnyDuplicatesAndScales_NeverThrowsNorGivesNaN()
        => Prop.ForAll<int, PositiveInt, PositiveInt>((seed, size, dimension) =>
        {
            Random random = new(seed);
            int d = 1 + (dimension.Get % 4);
            double scale = Math.Pow(10, random.Next(-12, 13));
            double[][] pool = TestData.Points(1 + (size.Get % 12), d, seed);
            double[][] inputs = [.. Enumerable.Range(0, 1 + (size.Get % 20)).Select(_ => pool[random.Next(pool.Length)])];
            double[] targets = [.. inputs.Select(_ => (random.Next(3) * scale) + (random.Next(2) * scale * 1e6))];
            GaussianProcess process = GaussianProcess.Fit(inputs, targets, seed: seed);
            Posterior posterior = process.Predict(TestData.Points(1, d, seed + 1)[0]);
            return double.IsFinite(posterior.Mean) && double.IsFinite(posterior.Variance) && posterior.Variance >= 0
                && process.LeaveOneOut().All(p => double.IsFinite(p.Mean) && p.Variance > 0);
        }).QuickCheckThrowOnFailure();
}
