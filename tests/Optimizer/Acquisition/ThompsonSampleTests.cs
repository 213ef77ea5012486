namespace Sheaf.Optimizer.Tests;

public class ThompsonSampleTests
{
    [Fact]
    public void Draw_GaussianProcess_HasThePosteriorsMoments()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(6, 2, 1);
        GaussianProcess process = GaussianProcess.Fit(inputs, targets);
        double[][] points = TestData.Points(5, 2, 2);
        ThompsonSample sample = new(process, points);
        Random random = new(3);
        double[][] draws = [.. Enumerable.Range(0, 20_000).Select(_ => sample.Draw(random))];
        double[] covariances = new double[5];
        for (int i = 0; i < 5; i++)
        {
            Posterior belief = process.Predict(points[i]);
            process.Covariances(points[i], points, covariances);
            Assert.Equal(belief.Mean, draws.Average(d => d[i]), 5 * belief.StandardDeviation / Math.Sqrt(20_000));
            for (int j = 0; j < 5; j++)
            {
                Posterior other = process.Predict(points[j]);
                double drawn = draws.Average(d => (d[i] - belief.Mean) * (d[j] - other.Mean));
                Assert.Equal(covariances[j], drawn, 0.04 * belief.StandardDeviation * other.StandardDeviation);
            }
        }
    }

    [Fact]
    public void Draw_KnownFunction_IsTheFunction()
        => Assert.Equal([0.1, 0.7], new ThompsonSample(new FunctionSurrogate(1, x => x[0]), [[0.1], [0.7]]).Draw(new Random(1)));

    [Fact]
    public void Draw_CloseAndRepeatedPoints_IsSmoothAndFinite()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(10, 1, 4);
        double[][] points = [.. Enumerable.Range(0, 400).Select(i => new[] { i / 2 / 200.0 })];
        ThompsonSample sample = new(GaussianProcess.Fit(inputs, targets), points);
        double[] draw = sample.Draw(new Random(5));
        Assert.All(draw, value => Assert.True(double.IsFinite(value)));
        double range = draw.Max() - draw.Min();
        Assert.All(Enumerable.Range(1, 399), i => Assert.True(Math.Abs(draw[i] - draw[i - 1]) < 0.1 * range));
    }

    [Fact]
    public void Constructor_NoPoints_Throws()
        => Assert.Throws<ArgumentException>(() => new ThompsonSample(new FunctionSurrogate(1, x => x[0]), []));
}
