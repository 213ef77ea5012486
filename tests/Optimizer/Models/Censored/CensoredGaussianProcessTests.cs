using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class CensoredGaussianProcessTests
{
    private static readonly GaussianProcessHyperparameters Known = new([0.4, 0.6], 1.5, 0.02, 0.8);

    [Fact]
    public void Fit_NothingCensored_IsTheGaussianProcessExactly()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(20, 2, 1);
        GaussianProcess plain = GaussianProcess.Fit(inputs, targets, seed: 3);

        CensoredGaussianProcess model = CensoredGaussianProcess.Fit(inputs, [.. targets.Select(CensoredValue.Exact)], seed: 3);

        Assert.Equal(plain.Hyperparameters.LengthScales, model.Hyperparameters.LengthScales);
        Assert.Equal(plain.Predict([0.3, 0.7]), model.Predict([0.3, 0.7]));
        Assert.Equal(plain.LeaveOneOut(), model.LeaveOneOut());
        Assert.Equal(plain.Observe([0.2, 0.2], 1).Predict([0.3, 0.7]).Mean, model.Observe([0.2, 0.2], 1).Predict([0.3, 0.7]).Mean, 1e-9);
    }

    [Fact]
    public void Fit_CutOffHighValues_IsUnbiasedWhereLimitsTakenForValuesAreNot()
    {
        double[][] inputs = TestData.Points(80, 2, 2);
        double[] values = [.. inputs.Select(x => (2 * Math.Sin(3 * x[0])) + x[1])];
        const double Cut = 1.9;

        CensoredGaussianProcess censored = CensoredGaussianProcess.Fit(inputs, [.. values.Select(y => y > Cut ? CensoredValue.AtLeast(Cut) : CensoredValue.Exact(y))]);
        GaussianProcess naive = GaussianProcess.Fit(inputs, [.. values.Select(y => Math.Min(y, Cut))]);

        double[][] high = [.. TestData.Points(300, 2, 3).Where(x => (2 * Math.Sin(3 * x[0])) + x[1] > Cut)];
        double Bias(ISurrogate model) => high.Average(x => model.Predict(x).Mean - ((2 * Math.Sin(3 * x[0])) + x[1]));
        Assert.InRange(censored.CensoredCount, 20, 60);
        Assert.True(Bias(naive) < -0.2, $"Bias {Bias(naive)} when limits are taken for values.");
        Assert.True(Math.Abs(Bias(censored)) < 0.1, $"Bias {Bias(censored)}.");
    }

    [Fact]
    public void Condition_OneCensoredPoint_BelievesTheTruncatedNormal()
    {
        // A noise-free prior N(0, 1) known to be at least 0 at the point itself.
        CensoredGaussianProcess model = CensoredGaussianProcess.Condition([[0.5]], [CensoredValue.AtLeast(0)], new([0.3], 1, 0, 0));

        Assert.Equal(Math.Sqrt(2 / Math.PI), model.Predict([0.5]).Mean, 1e-4);
        Assert.Equal(1 - (2 / Math.PI), model.Predict([0.5]).Variance, 1e-4);
    }

    [Fact]
    public void Condition_NarrowIntervals_AreNearlyExactValues()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(12, 2, 5);
        CensoredGaussianProcess exact = CensoredGaussianProcess.Condition(inputs, [.. targets.Select(CensoredValue.Exact)], Known);

        CensoredGaussianProcess narrow = CensoredGaussianProcess.Condition(inputs, [.. targets.Select(y => CensoredValue.Between(y - 1e-4, y + 1e-4))], Known);

        Assert.Equal(exact.Predict([0.4, 0.4]).Mean, narrow.Predict([0.4, 0.4]).Mean, 1e-4);
        Assert.Equal(exact.Predict([0.4, 0.4]).Variance, narrow.Predict([0.4, 0.4]).Variance, 1e-4);
    }

    [Theory]
    [InlineData(KernelKind.Matern52)]
    [InlineData(KernelKind.Matern32)]
    [InlineData(KernelKind.SquaredExponential)]
    public void PredictWithGradient_CensoredData_MatchesDifferences(KernelKind kernel)
        => GradientCheck.OfBelief(Example(Known with { Kernel = kernel, Warping = new([1.3, 0.8], [1, 1.2]) }), [0.37, 0.61]);

    [Theory]
    [InlineData(KernelKind.Matern32)]
    [InlineData(KernelKind.SquaredExponential)]
    public void Condition_UninformativeLimits_ChangeNothingWithAnyKernelAndWarping(KernelKind kernel)
    {
        GaussianProcessHyperparameters known = Known with { Kernel = kernel, Warping = new([1.5, 0.7], [0.9, 1.4]) };
        (double[][] inputs, double[] targets) = TestData.Smooth(12, 2, 9);
        GaussianProcess plain = GaussianProcess.Condition(inputs, targets, known);

        CensoredGaussianProcess model = CensoredGaussianProcess.Condition([.. inputs, [0.3, 0.3]], [.. targets.Select(CensoredValue.Exact), CensoredValue.AtLeast(-50)], known);

        Assert.Equal(plain.Predict([0.3, 0.4]).Mean, model.Predict([0.3, 0.4]).Mean, 1e-6);
        Assert.Equal(plain.Predict([0.3, 0.4]).Variance, model.Predict([0.3, 0.4]).Variance, 1e-6);
    }

    [Fact]
    public void Fit_ChosenKernelAndWarping_KeepsThem()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(20, 2, 10);
        CensoredValue[] values = [.. targets.Select(y => y > 1 ? CensoredValue.AtLeast(1) : CensoredValue.Exact(y))];

        GaussianProcessHyperparameters learnt = CensoredGaussianProcess.Fit(inputs, values, new() { Kernel = KernelKind.Matern32, Warping = true }).Hyperparameters;

        Assert.Equal(KernelKind.Matern32, learnt.Kernel);
        Assert.NotNull(learnt.Warping);
    }

    [Fact]
    public void Observe_ExactAndCensored_ConditionsOnOneMore()
    {
        CensoredGaussianProcess model = Example();
        double[] x = [0.5, 0.5];
        double before = model.Predict(x).Mean;

        Assert.True(model.Observe(x, CensoredValue.AtLeast(before + 1)).Predict(x).Mean > before + 0.5);
        Assert.Equal(before, model.Observe(x, CensoredValue.AtLeast(before - 10)).Predict(x).Mean, 1e-3);
        Assert.Equal(before + 1, model.Observe(x, before + 1).Predict(x).Mean, 0.3);
        Assert.Equal(before, model.Predict(x).Mean);
    }

    [Fact]
    public void Covariances_OfAPointWithItself_AreItsVariance()
    {
        CensoredGaussianProcess model = Example();
        double[][] points = TestData.Points(3, 2, 8);
        double[] covariances = new double[3];

        model.Covariances(points[1], points, covariances);

        Assert.Equal(model.Predict(points[1]).Variance, covariances[1], 1e-9);
    }

    [Fact]
    public void LeaveOneOut_CensoredPoint_IsTheBeliefWithoutIt()
    {
        // The censored point stands alone, so without it the belief is the prior's, noise included.
        GaussianProcessHyperparameters far = new([0.01], 2, 0.5, 1);

        Posterior[] beliefs = CensoredGaussianProcess.Condition([[0], [1]], [CensoredValue.AtLeast(3), CensoredValue.Exact(0)], far).LeaveOneOut();

        Assert.Equal(1, beliefs[0].Mean, 1e-6);
        Assert.Equal(2.5, beliefs[0].Variance, 1e-6);
    }

    [Fact]
    public void Fit_AnyCensoring_GivesFiniteBeliefs()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            double unit = Math.Pow(10, random.Next(-12, 13));
            double[][] inputs = TestData.Points(1 + (size.Get % 8), 2, seed);
            CensoredValue[] targets = [.. inputs.Select(x => (x[0] * unit, random.Next(5)) switch
            {
                (double y, 0) => CensoredValue.AtLeast(y),
                (double y, 1) => CensoredValue.AtMost(y),
                (double y, 2) => CensoredValue.Between(y - (random.NextDouble() * unit), y),
                (double y, 3) => CensoredValue.AtLeast(0.5 * unit),
                (double y, _) => CensoredValue.Exact(y),
            })];
            Posterior belief = CensoredGaussianProcess.Fit(inputs, targets, new GaussianProcessOptions { MaximumIterations = 10 }).Predict([0.5, 0.5]);
            return double.IsFinite(belief.Mean) && double.IsFinite(belief.Variance) && belief.Variance >= 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Fit_SameSeed_GivesTheSameModel()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(15, 2, 6);
        CensoredValue[] values = [.. targets.Select(y => y > 1 ? CensoredValue.AtLeast(1) : CensoredValue.Exact(y))];

        Assert.Equal(CensoredGaussianProcess.Fit(inputs, values).Predict([0.1, 0.2]), CensoredGaussianProcess.Fit(inputs, values).Predict([0.1, 0.2]));
    }

    [Fact]
    public void Fit_WrongData_SaysWhatWasExpected()
    {
        Assert.Contains("lower limit first", Assert.Throws<ArgumentException>(() => CensoredValue.Between(2, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => CensoredValue.AtLeast(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CensoredGaussianProcess.Fit([[0.5]], []));
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => CensoredGaussianProcess.Fit([[0.5]], [CensoredValue.AtLeast(1)], cancellationToken: cancelled.Token));
    }

    private static CensoredGaussianProcess Example(GaussianProcessHyperparameters? known = null)
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(15, 2, 7);
        return CensoredGaussianProcess.Condition(inputs, [.. targets.Select(y => y > 1 ? CensoredValue.AtLeast(1) : CensoredValue.Exact(y))], known ?? Known);
    }
}
