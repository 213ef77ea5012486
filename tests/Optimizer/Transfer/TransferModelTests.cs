namespace Sheaf.Optimizer.Tests;

public class TransferModelTests
{
    [Theory]
    [InlineData(TransferMethod.MultiTask)]
    [InlineData(TransferMethod.PooledContext)]
    [InlineData(TransferMethod.RankWeightedEnsemble)]
    public void Fit_RelatedSource_BeatsTheTargetAlone(TransferMethod method)
    {
        TaskObservations source = Observed(TestData.Points(30, 2, 1), 0.2);
        TaskObservations target = Observed(TestData.Points(5, 2, 2), 0);

        ISurrogate model = TransferModel.Fit(target, [source], new() { Method = method });
        ISurrogate alone = TransferModel.Fit(target, []);

        double[][] fresh = TestData.Points(100, 2, 3);
        double Error(ISurrogate surrogate) => Math.Sqrt(fresh.Average(x => Math.Pow(surrogate.Predict(x).Mean - Truth(x), 2)));
        Assert.True(Error(model) < 0.7 * Error(alone), $"Errors {Error(model)} and {Error(alone)} alone.");
        Assert.Equal(2, model.Dimension);
        GradientCheck.OfBelief(model, [0.4, 0.3]);
    }

    [Theory]
    [InlineData(TransferMethod.MultiTask)]
    [InlineData(TransferMethod.PooledContext)]
    [InlineData(TransferMethod.RankWeightedEnsemble)]
    public void Fit_NothingOfTheTarget_BelievesTheSourceAndThenLearns(TransferMethod method)
    {
        TaskObservations source = Observed(TestData.Points(25, 2, 4), 0);
        double[] x = [0.5, 0.5];

        ISurrogate model = TransferModel.Fit(new TaskObservations([], []), [source], new() { Method = method });
        double[] covariances = new double[1];
        model.Covariances(x, [x], covariances);

        Assert.InRange(model.Predict(x).Mean, Truth(x) - 1, Truth(x) + 1);
        Assert.Equal(model.Predict(x).Variance, covariances[0], 1e-9);
        Assert.True(model.Observe(x, 1).Predict(x).Variance < covariances[0]);
    }

    [Fact]
    public void Fit_WrongData_SaysWhatWasExpected()
    {
        TaskObservations none = new([], []);

        Assert.Contains("neither", Assert.Throws<ArgumentException>(() => TransferModel.Fit(none, [])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one of a source", Assert.Throws<ArgumentException>(() => TransferModel.Fit(Observed([[0.5, 0.5]], 0), [none])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TransferModel.Fit(Observed([[0.5, 0.5]], 0), [], new() { Process = new() { NoiseVariances = [1] } }));
    }

    private static TaskObservations Observed(double[][] inputs, double shift)
        => new(inputs, [.. inputs.Select(x => Truth(x) > 1.6 ? CensoredValue.AtLeast(1.6 + shift) : CensoredValue.Exact(Truth(x) + shift))]);

    private static double Truth(double[] x) => (2 * Math.Sin(4 * x[0])) + x[1];
}
