namespace Sheaf.Optimizer.Tests;

public class MultiTaskGaussianProcessTests
{
    [Theory]
    [InlineData(2, 10)]
    [InlineData(-2, 3)]
    public void Fit_RelatedTask_LearnsFromIt(double factor, double level)
    {
        // Twenty points of one task, three of the other, which is a multiple of it at another level.
        double[][] inputs = TestData.Points(23, 1, 1);
        int[] tasks = [.. Enumerable.Range(0, 23).Select(i => i < 20 ? 1 : 0)];
        double Truth(double[] x) => (factor * Math.Sin(5 * x[0])) + level;
        CensoredValue[] targets = [.. inputs.Select((x, i) => CensoredValue.Exact(tasks[i] == 0 ? Truth(x) : Math.Sin(5 * x[0])))];

        MultiTaskGaussianProcess both = MultiTaskGaussianProcess.Fit(inputs, tasks, targets);
        GaussianProcess alone = GaussianProcess.Fit(inputs[20..], [.. inputs[20..].Select(Truth)], new GaussianProcessOptions { Kernel = KernelKind.Matern52 });

        double[][] fresh = TestData.Points(100, 1, 2);
        double Error(ISurrogate model) => Math.Sqrt(fresh.Average(x => Math.Pow(model.Predict(x).Mean - Truth(x), 2)));
        Assert.Equal(Math.Sign(factor), Math.Sign(both.Hyperparameters.Correlation(0, 1)));
        Assert.True(Math.Abs(both.Hyperparameters.Correlation(0, 1)) > 0.5, $"Correlation {both.Hyperparameters.Correlation(0, 1)}.");
        Assert.True(Error(both.ForTask(0)) < 0.75 * Error(alone), $"Errors {Error(both.ForTask(0))} together, {Error(alone)} alone.");
    }

    [Fact]
    public void Fit_OneTask_ConditionsAsThePlainProcess()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(15, 2, 3);
        MultiTaskGaussianProcess model = MultiTaskGaussianProcess.Fit(inputs, new int[15], [.. targets.Select(CensoredValue.Exact)]);
        MultiTaskHyperparameters learnt = model.Hyperparameters;
        GaussianProcess plain = GaussianProcess.Condition(inputs, targets, new(learnt.LengthScales, learnt.TaskCovariance[0], learnt.NoiseVariance, learnt.Means[0]));

        Assert.Equal(plain.Predict([0.3, 0.6]).Mean, model.ForTask(0).Predict([0.3, 0.6]).Mean, 1e-8);
        Assert.Equal(plain.Predict([0.3, 0.6]).Variance, model.ForTask(0).Predict([0.3, 0.6]).Variance, 1e-8);
    }

    [Fact]
    public void ForTask_CensoredData_GradientsCovariancesAndObservationsAgree()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(14, 2, 4);
        CensoredValue[] values = [.. targets.Select((y, i) => y > 1.2 ? CensoredValue.AtLeast(1.2) : CensoredValue.Exact(y + (i % 2)))];
        ISurrogate task = MultiTaskGaussianProcess.Fit(inputs, [.. Enumerable.Range(0, 14).Select(i => i % 2)], values).ForTask(1);
        double[] x = [0.45, 0.55];
        double[] covariances = new double[2];
        double[] means = new double[2];
        double[] variances = new double[2];

        task.Covariances(x, [x, [0.9, 0.1]], covariances);
        task.PredictMany([x, [0.9, 0.1]], means, variances);
        ISurrogate more = task.Observe(x, 5);

        GradientCheck.OfBelief(task, x);
        Assert.Equal(task.Predict(x).Variance, covariances[0], 1e-9);
        Assert.Equal(task.Predict([0.9, 0.1]).Mean, means[1]);
        double expected = task.Predict(x).Mean + (covariances[0] / (covariances[0] + task.NoiseVariance) * (5 - task.Predict(x).Mean));
        Assert.Equal(expected, more.Predict(x).Mean, 0.2);
        Assert.True(more.Predict(x).Variance < covariances[0]);
    }

    [Fact]
    public void Fit_WrongData_SaysWhatWasExpected()
    {
        CensoredValue one = CensoredValue.Exact(1);

        Assert.Throws<ArgumentException>(() => MultiTaskGaussianProcess.Fit([[0.5]], [0, 1], [one]));
        Assert.Throws<ArgumentException>(() => MultiTaskGaussianProcess.Fit([[0.5]], [-1], [one]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiTaskGaussianProcess.Fit([[0.5]], [0], [one]).ForTask(1));
    }
}
