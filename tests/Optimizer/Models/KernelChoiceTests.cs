namespace Sheaf.Optimizer.Tests;

public class KernelChoiceTests
{
    [Fact]
    public void Fit_SmoothFunction_ChoosesTheSquaredExponential()
    {
        double[][] inputs = TestData.Points(40, 2, 1);
        double[] targets = [.. inputs.Select(x => Math.Sin(4 * x[0]) + (x[1] * x[1]))];
        Assert.Equal(KernelKind.SquaredExponential, GaussianProcess.Fit(inputs, targets).Hyperparameters.Kernel);
    }

    [Fact]
    public void Fit_RandomWalk_ChoosesMatern()
    {
        double[][] inputs = [.. Enumerable.Range(0, 60).Select(i => new[] { i / 59.0 })];
        Random random = new(1);
        double level = 0;
        double[] targets = [.. inputs.Select(_ => level += TestData.Gaussian(random))];
        Assert.Equal(KernelKind.Matern52, GaussianProcess.Fit(inputs, targets).Hyperparameters.Kernel);
    }

    [Fact]
    public void Fit_FastTriangleWave_IsNotTakenForNoise()
    {
        double[][] inputs = [.. Enumerable.Range(0, 60).Select(i => new[] { i / 59.0 })];
        GaussianProcess process = GaussianProcess.Fit(inputs, [.. inputs.Select(x => Math.Abs(((5 * x[0]) % 1) - 0.5))]);
        Assert.True(Math.Sqrt(process.NoiseVariance) < 0.03, $"Noise {Math.Sqrt(process.NoiseVariance)}.");
    }

    [Fact]
    public void Fit_WarmStartOfAnotherKernel_LearnsTheChosenOne()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(30, 2, 3);
        GaussianProcess matern = GaussianProcess.Fit(inputs, targets, new GaussianProcessOptions { Kernel = KernelKind.Matern32 });
        GaussianProcessOptions options = new() { Kernel = KernelKind.SquaredExponential };
        GaussianProcess cold = GaussianProcess.Fit(inputs, targets, options);
        GaussianProcess warm = GaussianProcess.Fit(inputs, targets, options with { WarmStart = matern.Hyperparameters });
        Assert.Equal(KernelKind.SquaredExponential, warm.Hyperparameters.Kernel);
        Assert.Equal(cold.LogMarginalLikelihood, warm.LogMarginalLikelihood, 0.1);
    }

    [Fact]
    public void Fit_MorePointsThanTheStartsSee_LearnsFromAll()
    {
        double[][] inputs = TestData.Points(200, 2, 4);
        Random random = new(5);
        double[] noise = [.. inputs.Select(_ => 0.1 * TestData.Gaussian(random))];
        GaussianProcess process = GaussianProcess.Fit(inputs, [.. inputs.Select((x, i) => Math.Sin(6 * x[0]) + x[1] + noise[i])]);
        Assert.Equal(200, process.Count);
        Assert.Equal(Math.Sin(3) + 0.5, process.Predict([0.5, 0.5]).Mean, 0.05);
    }

    [Theory]
    [InlineData(NoisePrior.Typical)]
    [InlineData(NoisePrior.Wide)]
    public void Fit_TenPercentNoiseIn50Points_FindsIt(NoisePrior prior)
    {
        double[][] inputs = TestData.Points(50, 2, 6);
        Random random = new(7);
        double[] noise = [.. inputs.Select(_ => 0.1 * TestData.Gaussian(random))];
        GaussianProcess process = GaussianProcess.Fit(inputs, [.. inputs.Select((x, i) => Math.Sin(5 * x[0]) + x[1] + noise[i])], new GaussianProcessOptions { NoisePrior = prior });
        Assert.InRange(Math.Sqrt(process.NoiseVariance), 0.06, 0.14);
    }

    [Fact]
    public void Fit_NoiselessFunctionWithTheWidePrior_LeavesLessNoise()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(30, 2, 8);
        GaussianProcess typical = GaussianProcess.Fit(inputs, targets);
        GaussianProcess wide = GaussianProcess.Fit(inputs, targets, new GaussianProcessOptions { NoisePrior = NoisePrior.Wide });
        Assert.True(wide.NoiseVariance < typical.NoiseVariance, $"{wide.NoiseVariance} against {typical.NoiseVariance}");
    }
}
