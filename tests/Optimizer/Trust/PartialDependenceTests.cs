namespace Sheaf.Optimizer.Tests;

public class PartialDependenceTests
{
    [Fact]
    public void Curve_KnownFunction_IsItsAverageOverTheOtherInput()
    {
        // The mean of x² + x y over y is x² + x / 2.
        IReadOnlyList<PartialDependencePoint> curve = PartialDependence.Curve(new FunctionSurrogate(2, x => (x[0] * x[0]) + (x[0] * x[1])), 0, 5, samples: 1024);
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], curve.Select(p => p.Values[0]));
        Assert.All(curve, p => Assert.Equal((p.Values[0] * p.Values[0]) + (p.Values[0] / 2), p.Average.Mean, 1e-3));
    }

    [Fact]
    public void Curve_IndependentErrors_AverageOut()
    {
        PartialDependencePoint point = PartialDependence.Curve(new FunctionSurrogate(2, _ => 0, x => 4), 0, 2)[0];
        Assert.Equal(4.0 / 64, point.Average.Variance, 1e-12);
        Assert.Equal(2, point.PointwiseStandardDeviation, 1e-12);
    }

    [Fact]
    public void Of_GaussianProcess_HasTheVarianceOfAveragedJointSamples()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(8, 2, 2);
        GaussianProcess process = GaussianProcess.Fit(inputs, targets);
        PartialDependencePoint point = PartialDependence.Of(process, [0], [[0.3]], samples: 32, seed: 3)[0];

        double[][] others = [.. EvenUniforms.Draw(32, 2, 3).Select(u => new[] { 0.3, u[1] })];
        ThompsonSample sample = new(process, others);
        Random random = new(4);
        double[] averages = [.. Enumerable.Range(0, 4000).Select(_ => sample.Draw(random).Average())];
        double mean = averages.Average();
        double variance = averages.Average(a => (a - mean) * (a - mean));
        Assert.Equal(variance, point.Average.Variance, 0.12 * variance);
        Assert.Equal(mean, point.Average.Mean, 5 * Math.Sqrt(variance / 4000));
        Assert.True(point.PointwiseStandardDeviation >= point.Average.StandardDeviation);
    }

    [Fact]
    public void Surface_Product_RunsTheSecondInputFastest()
    {
        IReadOnlyList<PartialDependencePoint> surface = PartialDependence.Surface(new FunctionSurrogate(3, x => x[2] * (1 + x[0])), 2, 0, 3);
        Assert.Equal(9, surface.Count);
        Assert.Equal([0.5, 1], surface[5].Values);
        Assert.Equal(1, surface[5].Average.Mean, 1e-12);
    }

    [Fact]
    public void Slice_ThroughAPoint_IsThePrediction()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(12, 3, 5);
        GaussianProcess process = GaussianProcess.Fit(inputs, targets);
        Posterior[] slice = PartialDependence.Slice(process, [0.1, 0.2, 0.3], [1], [[0.2], [0.9]]);
        Assert.Equal(process.Predict([0.1, 0.2, 0.3]).Mean, slice[0].Mean, 1e-9);
        Assert.Equal(process.Predict([0.1, 0.9, 0.3]).Variance, slice[1].Variance, 1e-9);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Curve_NoSuchInput_Throws(int column)
        => Assert.Throws<ArgumentException>(() => PartialDependence.Curve(new FunctionSurrogate(3, x => 0), column));
}
