namespace Sheaf.Optimizer.Tests;

public class ValueOfInformationTests
{
    private static readonly double[][] Candidates = [.. Enumerable.Range(0, 41).Select(i => new[] { i / 40.0 })];
    private static readonly GaussianProcess Bowl = Fit(x => Math.Pow(x - 0.3, 2));
    private static readonly GaussianProcess Slope = Fit(x => x);

    [Fact]
    public void OfObjective_TwoAlternatives_IsTheClosedFormTimesThePrice()
    {
        // Observing the alternative of variance 4 without noise: E[max(0, −1 + 2 Z)].
        FunctionSurrogate model = new(1, x => x[0], x => 4 * x[0]);
        ValuedTrial trial = ValueOfInformation.OfObjective(model, [[0], [1]], 10);
        Assert.Equal(1, trial.Candidate);
        Assert.Equal(10 * 2 * Normal.ExpectedPositivePart(-0.5), trial.Gain, 1e-12);
    }

    [Fact]
    public void OfFeasibleImprovement_OneConstraint_IsImprovementTimesProbability()
    {
        CandidateConstraint[] constraints = [CandidateConstraint.AtMost(Slope, 0.2)];
        double Score(double[] x)
        {
            Posterior bowl = Bowl.Predict(x);
            double s = (0.02 - bowl.Mean) / bowl.StandardDeviation;
            double improvement = ((0.02 - bowl.Mean) * Normal.Cumulative(s)) + (bowl.StandardDeviation * Normal.Density(s));
            return improvement * Slope.Predict(x).ProbabilityBelow(0.2);
        }

        ValuedTrial trial = ValueOfInformation.OfFeasibleImprovement(Bowl, constraints, 0.02, Candidates, 3);
        Assert.Equal(3 * Candidates.Max(Score), trial.Gain, 1e-9);
        Assert.Equal(3 * Score(Candidates[trial.Candidate]), trial.Gain, 1e-9);
    }

    [Fact]
    public void OfFeasibleImprovement_KnownObjectiveNoConstraint_IsTheImprovement()
    {
        ValuedTrial trial = ValueOfInformation.OfFeasibleImprovement(new FunctionSurrogate(1, x => x[0]), [], 0.75, [[0.5], [0.25], [1]], 2);
        Assert.Equal(new ValuedTrial(1, 1), trial);
    }

    [Fact]
    public void OfHypervolume_KnownObjectives_IsTheVolumeTimesThePrice()
    {
        ISurrogate[] models = [new FunctionSurrogate(1, x => x[0]), new FunctionSurrogate(1, x => 1 - x[0])];
        ValuedTrial trial = ValueOfInformation.OfHypervolume(models, [], [[0.25, 0.75]], [1, 1], Candidates, 8);
        // Beside (¼, ¾) the best point of the line x + y = 1 adds (1 − x)(x − ¼) at x = 5/8.
        Assert.Equal(0.625, Candidates[trial.Candidate][0]);
        Assert.Equal(8 * 0.375 * 0.375, trial.Gain, 1e-12);
    }

    [Fact]
    public void OfHypervolume_Constraint_ScalesByItsProbability()
    {
        ISurrogate[] models = [Bowl, Slope];
        CandidateConstraint[] constraints = [CandidateConstraint.AtLeast(Slope, 0.4)];
        double[] x = [0.41];
        double free = ValueOfInformation.OfHypervolume(models, [], [], [1, 1], [x], 1).Gain;
        double constrained = ValueOfInformation.OfHypervolume(models, constraints, [], [1, 1], [x], 1).Gain;
        Assert.Equal(1 - Slope.Predict(x).ProbabilityBelow(0.4), constrained / free, 1e-9);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void OfObjective_ImpossiblePrice_Throws(double price)
        => Assert.Throws<ArgumentOutOfRangeException>(() => ValueOfInformation.OfObjective(Bowl, Candidates, price));

    [Fact]
    public void OfObjective_Cancelled_Throws()
        => Assert.Throws<OperationCanceledException>(() => ValueOfInformation.OfObjective(Bowl, Candidates, 1, new CancellationToken(true)));

    private static GaussianProcess Fit(Func<double, double> function)
    {
        double[][] inputs = TestData.Points(7, 1, 1);
        return GaussianProcess.Fit(inputs, [.. inputs.Select(x => function(x[0]))]);
    }
}
