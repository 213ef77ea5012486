using System.Text.Json;

namespace Sheaf.Optimizer.Tests;

public class GaussianProcessTests
{
    [Fact]
    public void Condition_TwoPoints_MatchesTheInverseByHand()
    {
        // k(0, 1) with length scale 1: (1 + √5 + 5/3) e^(−√5).
        double k01 = (1 + Math.Sqrt(5) + (5.0 / 3)) * Math.Exp(-Math.Sqrt(5));
        double half = Math.Sqrt(5) / 2;
        double k = (1 + half + (half * half / 3)) * Math.Exp(-half);
        double diagonal = 1 + 0.1;
        double determinant = (diagonal * diagonal) - (k01 * k01);
        double[] y = [1 - 0.5, 3 - 0.5];
        double w0 = ((diagonal * y[0]) - (k01 * y[1])) / determinant;
        double w1 = ((diagonal * y[1]) - (k01 * y[0])) / determinant;

        GaussianProcess process = GaussianProcess.Condition([[0], [1]], [1, 3], new([1], 1, 0.1, 0.5));
        Posterior posterior = process.Predict([0.5]);

        Assert.Equal(0.5 + (k * (w0 + w1)), posterior.Mean, 1e-12);
        Assert.Equal(1 - (2 * k * k * (diagonal - k01) / determinant), posterior.Variance, 1e-12);
        double logLikelihood = (-0.5 * ((y[0] * w0) + (y[1] * w1))) - (0.5 * Math.Log(determinant)) - Math.Log(2 * Math.PI);
        Assert.Equal(logLikelihood, process.LogMarginalLikelihood, 1e-12);
        Assert.Equal(0, process.Jitter);
    }

    [Theory]
    [InlineData(KernelKind.Matern52, true, false)]
    [InlineData(KernelKind.Matern52, false, false)]
    [InlineData(KernelKind.Matern32, true, false)]
    [InlineData(KernelKind.SquaredExponential, true, false)]
    [InlineData(KernelKind.SquaredExponential, true, true)]
    public void Gradient_RandomHyperparameters_MatchesFiniteDifferences(KernelKind kernel, bool learnNoise, bool warping)
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(17, 3, 1);
        double[] noise = [.. Enumerable.Range(0, 17).Select(i => 0.01 * i)];
        HyperparameterVector vector = new(3, new GaussianProcessOptions { LearnNoise = learnNoise, Warping = warping, LengthScalePrior = LengthScalePrior.Gamma });
        NegativeLogPosterior posterior = new(kernel, vector, inputs, Standardisation.Of(targets).Apply(targets), noise, CancellationToken.None);
        Random random = new(2);
        for (int repeat = 0; repeat < 5; repeat++)
        {
            double[] theta = [.. Enumerable.Range(0, vector.Length).Select(_ => random.NextDouble() - 1)];
            double[] gradient = new double[vector.Length];
            Assert.Equal(posterior.Evaluate(theta, gradient), posterior.Evaluate(theta, default), 1e-12);
            for (int k = 0; k < theta.Length; k++)
            {
                double[] above = [.. theta];
                double[] below = [.. theta];
                above[k] += 1e-5;
                below[k] -= 1e-5;
                double difference = (posterior.Evaluate(above, default) - posterior.Evaluate(below, default)) / 2e-5;
                Assert.Equal(difference, gradient[k], 1e-5 * Math.Max(1, Math.Abs(difference)));
            }
        }
    }

    [Fact]
    public void LeaveOneOut_ClosedForm_MatchesRefitsWithoutEachPoint()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(25, 2, 3);
        double[] noise = [.. Enumerable.Range(0, 25).Select(i => 0.001 * i)];
        GaussianProcess process = GaussianProcess.Fit(inputs, targets, new GaussianProcessOptions { NoiseVariances = noise });
        Posterior[] beliefs = process.LeaveOneOut();
        for (int i = 0; i < targets.Length; i++)
        {
            int left = i;
            GaussianProcess without = GaussianProcess.Condition(
                [.. inputs.Where((_, j) => j != left)],
                [.. targets.Where((_, j) => j != left)],
                process.Hyperparameters,
                [.. noise.Where((_, j) => j != left)]);
            Posterior expected = without.Predict(inputs[i]);
            Assert.Equal(expected.Mean, beliefs[i].Mean, 1e-7);
            Assert.Equal(expected.Variance + process.NoiseVariance + noise[i], beliefs[i].Variance, 1e-7);
        }
    }

    [Fact]
    public void PredictMany_AnyCount_MatchesPredict()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(37, 4, 4);
        GaussianProcess process = GaussianProcess.Fit(inputs, targets);
        double[][] xs = TestData.Points(71, 4, 5);
        double[] means = new double[71];
        double[] variances = new double[71];
        process.PredictMany(xs, means, variances);
        for (int i = 0; i < xs.Length; i++)
        {
            Posterior one = process.Predict(xs[i]);
            Assert.Equal(one.Mean, means[i], 1e-9);
            Assert.Equal(one.Variance, variances[i], 1e-9);
        }
    }

    [Fact]
    public void Covariances_WithItself_IsThePosteriorVariance()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(20, 2, 6);
        GaussianProcess process = GaussianProcess.Fit(inputs, targets);
        double[] covariance = new double[1];
        process.Covariances([0.3, 0.8], [[0.3, 0.8]], covariance);
        Assert.Equal(process.Predict([0.3, 0.8]).Variance, covariance[0], 1e-10);
    }

    [Fact]
    public void Fit_SmoothFunction_PredictsUnseenPointsAndFindsTheUnusedInput()
    {
        double[][] inputs = TestData.Points(60, 3, 7);
        double[] targets = [.. inputs.Select(x => Math.Sin(5 * x[0]) + (x[1] * x[1]))];
        GaussianProcess process = GaussianProcess.Fit(inputs, targets);
        foreach (double[] x in TestData.Points(50, 3, 8))
        {
            Assert.Equal(Math.Sin(5 * x[0]) + (x[1] * x[1]), process.Predict(x).Mean, 0.05);
        }

        Assert.True(process.LengthScales[2] > 3 * process.LengthScales[0], $"Length scales: {string.Join(", ", process.LengthScales)}");
    }

    [Fact]
    public void Fit_NoisyData_LearnsTheNoiseVariance()
    {
        double[][] inputs = TestData.Points(150, 1, 9);
        Random random = new(10);
        double[] noise = [.. inputs.Select(_ => 0.2 * TestData.Gaussian(random))];
        GaussianProcess process = GaussianProcess.Fit(inputs, [.. inputs.Select((x, i) => Math.Sin(6 * x[0]) + noise[i])]);
        double sampled = noise.Average(e => e * e);
        Assert.Equal(sampled, process.NoiseVariance, 0.15 * sampled);
    }

    [Fact]
    public void Fit_ConsistentScales_ScalesItsPredictions()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(20, 2, 11);
        GaussianProcess unit = GaussianProcess.Fit(inputs, targets);
        GaussianProcess large = GaussianProcess.Fit(inputs, [.. targets.Select(y => (1e12 * y) + 5e12)]);
        Assert.Equal((1e12 * unit.Predict([0.5, 0.5]).Mean) + 5e12, large.Predict([0.5, 0.5]).Mean, 1e8);
    }

    [Fact]
    public void Fit_WarmStart_IsAtLeastAsLikelyAsTheColdFit()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(40, 3, 12);
        GaussianProcess cold = GaussianProcess.Fit(inputs, targets);
        GaussianProcess warm = GaussianProcess.Fit(inputs, targets, new GaussianProcessOptions { WarmStart = cold.Hyperparameters });
        Assert.True(warm.LogMarginalLikelihood > cold.LogMarginalLikelihood - 0.1);
    }

    [Fact]
    public void Fit_SameSeed_IsIdentical()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(20, 2, 13);
        Assert.Equal(
            GaussianProcess.Fit(inputs, targets, seed: 5).Predict([0.1, 0.9]),
            GaussianProcess.Fit(inputs, targets, seed: 5).Predict([0.1, 0.9]));
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(20, 2, 13);
        Assert.Throws<OperationCanceledException>(() => GaussianProcess.Fit(inputs, targets, cancellationToken: new CancellationToken(true)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e200)]
    public void Fit_ImpossibleTarget_Throws(double target)
        => Assert.Throws<ArgumentException>(() => GaussianProcess.Fit([[0.1], [0.2]], [1, target]));

    [Fact]
    public void Predict_WrongLength_Throws()
    {
        GaussianProcess process = GaussianProcess.Fit([[0.1], [0.2]], [1, 2]);
        Assert.Throws<ArgumentException>(() => process.Predict([0.1, 0.2]));
    }

    [Theory]
    [InlineData(KernelKind.Matern52, false)]
    [InlineData(KernelKind.Matern32, false)]
    [InlineData(KernelKind.SquaredExponential, true)]
    public void PredictWithGradient_AnyPoint_MatchesFiniteDifferencesAndPredict(KernelKind kernel, bool warping)
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(30, 3, 14);
        GaussianProcess process = GaussianProcess.Fit(inputs, targets, new GaussianProcessOptions { Kernel = kernel, Warping = warping });
        double[] ofMean = new double[3];
        double[] ofVariance = new double[3];
        foreach (double[] x in TestData.Points(5, 3, 15))
        {
            Posterior posterior = process.PredictWithGradient(x, ofMean, ofVariance);
            Assert.Equal(process.Predict(x).Mean, posterior.Mean, 1e-12);
            Assert.Equal(process.Predict(x).Variance, posterior.Variance, 1e-12);
            for (int k = 0; k < 3; k++)
            {
                Posterior above = process.Predict([.. x.Select((v, i) => i == k ? v + 1e-5 : v)]);
                Posterior below = process.Predict([.. x.Select((v, i) => i == k ? v - 1e-5 : v)]);
                Assert.Equal((above.Mean - below.Mean) / 2e-5, ofMean[k], 1e-6);
                Assert.Equal((above.Variance - below.Variance) / 2e-5, ofVariance[k], 1e-6);
            }
        }
    }

    [Fact]
    public void WithTargets_OtherTargets_MatchesConditionToTheLastBit()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(21, 3, 1);
        double[] others = [.. targets.Select(y => (y * y) - 3)];
        GaussianProcessHyperparameters learnt = new([0.3, 0.5, 0.9], 2, 0.01, 0.4);
        GaussianProcess expected = GaussianProcess.Condition(inputs, others, learnt);
        GaussianProcess actual = GaussianProcess.Condition(inputs, targets, learnt).WithTargets(others);
        Assert.Equal(expected.Predict([0.1, 0.6, 0.3]), actual.Predict([0.1, 0.6, 0.3]));
        Assert.Equal(expected.LogMarginalLikelihood, actual.LogMarginalLikelihood);
        Assert.Throws<ArgumentException>(() => actual.WithTargets([1, 2]));
    }

    [Fact]
    public void Observe_OneMorePoint_MatchesConditionOnAllAndLeavesTheOldAlone()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(21, 2, 16);
        double[] noise = [.. Enumerable.Range(0, 21).Select(i => 0.001 * i)];
        GaussianProcess old = GaussianProcess.Fit(inputs[..20], targets[..20], new GaussianProcessOptions { NoiseVariances = noise[..20] });
        Posterior before = old.Predict([0.2, 0.6]);
        GaussianProcess extended = old.Observe(inputs[20], targets[20], noise[20]);
        GaussianProcess anew = GaussianProcess.Condition(inputs, targets, old.Hyperparameters, noise);

        Assert.Equal(21, extended.Count);
        Assert.Equal(anew.Predict([0.2, 0.6]).Mean, extended.Predict([0.2, 0.6]).Mean, 1e-9);
        Assert.Equal(anew.Predict([0.2, 0.6]).Variance, extended.Predict([0.2, 0.6]).Variance, 1e-9);
        Assert.Equal(anew.LogMarginalLikelihood, extended.LogMarginalLikelihood, 1e-8);
        Assert.Equal(before, old.Predict([0.2, 0.6]));
    }

    [Fact]
    public void Observe_AKnownPointWithoutNoise_FactorisesAnewWithJitter()
    {
        GaussianProcess process = GaussianProcess.Condition([[0.1], [0.7]], [1, 2], new([0.5], 1, 0, 1.5));
        GaussianProcess extended = process.Observe([0.7], 2);
        Assert.True(extended.Jitter > 0);
        Assert.Equal(2, extended.Predict([0.7]).Mean, 1e-6);
    }

    [Fact]
    public void Observe_NaN_Throws()
        => Assert.Throws<ArgumentException>(() => GaussianProcess.Fit([[0.1], [0.2]], [1, 2]).Observe([0.3], double.NaN));

    [Fact]
    public void LogLeaveOneOut_TwoPoints_MatchesTheConditionalDensities()
    {
        GaussianProcess process = GaussianProcess.Condition([[0.1], [0.4]], [1, 2], new([0.5], 2, 0.1, 1.2));
        double sum = 0;
        foreach ((double at, double other, double y, double known) in new[] { (0.1, 0.4, 1.0, 2.0), (0.4, 0.1, 2.0, 1.0) })
        {
            Posterior belief = GaussianProcess.Condition([[other]], [known], process.Hyperparameters).Predict([at]);
            double variance = belief.Variance + 0.1;
            sum -= 0.5 * (Math.Log(2 * Math.PI * variance) + ((y - belief.Mean) * (y - belief.Mean) / variance));
        }

        Assert.Equal(sum, process.LogLeaveOneOut, 1e-10);
    }

    [Theory]
    [InlineData(KernelKind.Matern52)]
    [InlineData(KernelKind.SquaredExponential)]
    public void FromState_ThroughJson_PredictsTheSameToTheLastBit(KernelKind kernel)
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(21, 2, 17);
        GaussianProcessOptions options = new() { Kernel = kernel, Warping = true };
        GaussianProcess process = GaussianProcess.Fit(inputs, targets, options).Observe([0.4, 0.2], 1.5).Observe([0.9, 0.1], 0.5, 0.01);
        string json = JsonSerializer.Serialize(process.ToState());
        GaussianProcess read = GaussianProcess.FromState(JsonSerializer.Deserialize<GaussianProcessState>(json)!);

        Assert.Equal(process.Predict([0.3, 0.7]), read.Predict([0.3, 0.7]));
        Assert.Equal(process.LogMarginalLikelihood, read.LogMarginalLikelihood);
    }

    [Fact]
    public void Hyperparameters_JsonWithoutAKernel_AreOfMatern52()
    {
        const string json = """{"LengthScales":[0.5],"SignalVariance":1,"NoiseVariance":0.1,"Mean":2}""";
        GaussianProcessHyperparameters read = JsonSerializer.Deserialize<GaussianProcessHyperparameters>(json)!;
        Assert.Equal(KernelKind.Matern52, read.Kernel);
        Assert.Null(read.Warping);
    }
}
