using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class KnowledgeGradientTests
{
    [Theory]
    [InlineData(0, 1, 0, 3)]
    [InlineData(1, -2, 0.5, 1)]
    [InlineData(-3, 0.5, 2, 0.25)]
    public void ExpectedExcess_TwoLines_IsTheClosedForm(double a0, double b0, double a1, double b1)
    {
        double spread = Math.Abs(b1 - b0);
        double expected = spread * Normal.ExpectedPositivePart(-Math.Abs(a1 - a0) / spread);
        Assert.Equal(expected, LinesMaximum.ExpectedExcess([a0, a1], [b0, b1]), 1e-12);
    }

    [Fact]
    public void ExpectedExcess_ParallelLines_IsZero()
        => Assert.Equal(0, LinesMaximum.ExpectedExcess([1, 3, 2], [0.5, 0.5, 0.5]));

    [Fact]
    public void ExpectedExcess_AnyLines_MatchesNumericalIntegration()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            // Coarse values so that slopes, intercepts and crossings tie.
            Random random = new(seed);
            int n = 1 + (size.Get % 12);
            double[] a = [.. Enumerable.Range(0, n).Select(_ => 0.5 * random.Next(-4, 5))];
            double[] b = [.. Enumerable.Range(0, n).Select(_ => 0.5 * random.Next(-4, 5))];
            double expected = 0;
            const double Step = 0.001;
            for (double z = -8 + (Step / 2); z < 8; z += Step)
            {
                expected += Step * Normal.Density(z) * a.Zip(b, (intercept, slope) => intercept + (slope * z)).Max();
            }

            return Math.Abs(expected - a.Max() - LinesMaximum.ExpectedExcess([.. a], [.. b])) < 1e-5;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Evaluate_IndependentBeliefs_MatchesMonteCarlo()
    {
        double[] means = [1, 0.8, 1.5];
        double[] variances = [0.3, 0.2, 2];
        FunctionSurrogate model = new(1, x => means[(int)x[0]], x => variances[(int)x[0]]) { NoiseVariance = 0.1 };
        KnowledgeGradient gradient = new(model, [[0], [1], [2]]);
        Random random = new(1);
        Assert.Equal(1, gradient.Best);
        for (int i = 0; i < 3; i++)
        {
            double deviation = variances[i] / Math.Sqrt(variances[i] + 0.1);
            double others = means.Where((_, j) => j != i).Min();
            double[] gains = [.. Enumerable.Range(0, 200_000).Select(_ => 0.8 - Math.Min(others, means[i] + (deviation * TestData.Gaussian(random))))];
            double mean = gains.Average();
            double error = Math.Sqrt(gains.Average(g => (g - mean) * (g - mean)) / gains.Length);
            Assert.Equal(mean, gradient.Evaluate([i]), 5 * error);
        }
    }

    [Fact]
    public void Evaluate_GaussianProcess_MatchesConditioningOnEveryOutcome()
    {
        double[][] inputs = TestData.Points(8, 1, 1);
        GaussianProcess process = GaussianProcess.Condition(inputs, [.. inputs.Select(x => Math.Cos(7 * x[0]))], new([0.3], 1, 0.01, 0));
        double[][] grid = [.. Enumerable.Range(0, 21).Select(i => new[] { i / 20.0 })];
        double[] x = [0.5];
        Posterior belief = process.Predict(x);
        double deviation = Math.Sqrt(belief.Variance + process.NoiseVariance);
        double least = Least(process);

        double expected = 0;
        const double Step = 0.01;
        for (double z = -8 + (Step / 2); z < 8; z += Step)
        {
            expected += Step * Normal.Density(z) * (least - Least(process.Observe(x, belief.Mean + (deviation * z))));
        }

        Assert.Equal(expected, new KnowledgeGradient(process, grid).Evaluate(x), 0.002 * expected);
        double Least(ISurrogate model)
        {
            double[] means = new double[21];
            model.PredictMany(grid, means, new double[21]);
            return means.Min();
        }
    }

    [Fact]
    public void Evaluate_KnownPoint_GainsNothing()
        => Assert.Equal(0, new KnowledgeGradient(new FunctionSurrogate(1, x => x[0]), [[0], [1]]).Evaluate([0.0]));

    [Fact]
    public void Constructor_NoAlternatives_Throws()
        => Assert.Throws<ArgumentException>(() => new KnowledgeGradient(new FunctionSurrogate(1, x => x[0]), []));
}
