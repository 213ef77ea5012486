using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class ExpectedHypervolumeImprovementTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Evaluate_RandomFront_MatchesMonteCarlo(int objectives)
    {
        double[][] front = TestData.Points(6, objectives, 1);
        double[] reference = [.. Enumerable.Repeat(1.1, objectives)];
        Posterior[] beliefs = [.. Enumerable.Range(0, objectives).Select(j => new Posterior(0.3 + (0.1 * j), 0.04 * (j + 1)))];
        double before = Hypervolume.Compute(front, reference);
        Random random = new(2);
        const int Samples = 100_000;
        double sum = 0;
        double squares = 0;
        for (int s = 0; s < Samples; s++)
        {
            double[] sample = [.. beliefs.Select(b => b.Mean + (b.StandardDeviation * TestData.Gaussian(random)))];
            double gain = Hypervolume.Compute([.. front, sample], reference) - before;
            sum += gain;
            squares += gain * gain;
        }

        double mean = sum / Samples;
        double error = Math.Sqrt(((squares / Samples) - (mean * mean)) / Samples);
        Assert.Equal(mean, new ExpectedHypervolumeImprovement(front, reference).Evaluate(beliefs), 5 * error);
    }

    [Fact]
    public void Evaluate_ZeroVariance_IsTheImprovementItself()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            foreach (int m in new[] { 1, 2, 3 })
            {
                double[][] front = [.. Enumerable.Range(0, size.Get % 12).Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.Next(8)).ToArray())];
                double[] reference = [.. Enumerable.Repeat(6.0, m)];
                double[] point = [.. Enumerable.Range(0, m).Select(_ => random.Next(8) + (random.Next(2) * 0.5))];
                double expected = Hypervolume.Compute([.. front, point], reference) - Hypervolume.Compute(front, reference);
                double got = new ExpectedHypervolumeImprovement(front, reference).Evaluate([.. point.Select(v => new Posterior(v, 0))]);
                if (Math.Abs(expected - got) > 1e-9)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluate_EmptyFrontOneObjective_IsExpectedImprovementOnTheReference()
        => Assert.Equal(0.5 * Normal.ExpectedPositivePart(2), new ExpectedHypervolumeImprovement([], [3]).Evaluate([new Posterior(2, 0.25)]), 1e-12);

    [Fact]
    public void Constructor_InfiniteReference_Throws()
        => Assert.Throws<ArgumentException>(() => new ExpectedHypervolumeImprovement([], [double.PositiveInfinity, 1]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EvaluateWithGradient_RandomFront_EqualsFiniteDifferences(int objectives)
    {
        double[][] front = TestData.Points(7, objectives, 4);
        ExpectedHypervolumeImprovement improvement = new(front, [.. Enumerable.Repeat(1.1, objectives)]);
        double[] means = [.. Enumerable.Range(0, objectives).Select(j => 0.3 + (0.15 * j))];
        double[] deviations = [.. Enumerable.Range(0, objectives).Select(j => 0.1 * (j + 1))];
        double[] byMean = new double[objectives];
        double[] byDeviation = new double[objectives];
        double value = improvement.EvaluateWithGradient(means, deviations, byMean, byDeviation, improvement.CreateTable(), improvement.CreateTable());
        double At(double[] m, double[] s) => improvement.Evaluate([.. m.Select((mean, j) => new Posterior(mean, s[j] * s[j]))]);
        Assert.Equal(At(means, deviations), value, 1e-12);
        for (int j = 0; j < objectives; j++)
        {
            double expected = (At(GradientCheck.Moved(means, j, 1e-6), deviations) - At(GradientCheck.Moved(means, j, -1e-6), deviations)) / 2e-6;
            Assert.Equal(expected, byMean[j], 1e-7);
            expected = (At(means, GradientCheck.Moved(deviations, j, 1e-6)) - At(means, GradientCheck.Moved(deviations, j, -1e-6))) / 2e-6;
            Assert.Equal(expected, byDeviation[j], 1e-7);
        }
    }
}
