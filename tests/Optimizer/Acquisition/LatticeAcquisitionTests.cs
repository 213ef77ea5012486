namespace Sheaf.Optimizer.Tests;

public class LatticeAcquisitionTests
{
    private static readonly double[][] Candidates = [.. Enumerable.Range(0, 441).Select(i => new[] { i / 21 / 20.0, i % 21 / 20.0 })];
    private static readonly GaussianProcess Bowl = Fit(x => Math.Pow(x[0] - 0.3, 2) + Math.Pow(x[1] - 0.6, 2));
    private static readonly GaussianProcess Slope = Fit(x => x[0] + (0.2 * Math.Sin(6 * x[1])));

    [Fact]
    public void Suggest_OneModelledObjective_AgreesWithExpectedImprovementTimesProbability()
    {
        LatticeAcquisition acquisition = new(Candidates, [CandidateObjective.Modelled(Bowl)], [CandidateConstraint.AtMost(Slope, 0.5)]);
        CandidateSuggestion suggestion = acquisition.Suggest(1, [[0.05]], [0.05])[0];
        double Score(double[] x)
        {
            Posterior bowl = Bowl.Predict(x);
            double improvement = bowl.StandardDeviation * Normal.ExpectedPositivePart((0.05 - bowl.Mean) / bowl.StandardDeviation);
            return improvement * Slope.Predict(x).ProbabilityBelow(0.5);
        }

        Assert.Equal(Candidates.Max(Score), Score(Candidates[suggestion.Index]), 1e-10);
        Assert.Equal(Math.Log(Score(Candidates[suggestion.Index])), suggestion.LogAcquisition, 1e-6);
        Assert.Equal(Slope.Predict(Candidates[suggestion.Index]).ProbabilityBelow(0.5), suggestion.FeasibilityProbability, 1e-8);
    }

    [Fact]
    public void Suggest_Batch_RepeatsNeitherItselfNorPendingNorExcluded()
    {
        LatticeAcquisition acquisition = new(Candidates, [CandidateObjective.Modelled(Bowl), CandidateObjective.Modelled(Slope)]);
        int[] first = [.. acquisition.Suggest(4, [], [1, 1.5]).Select(s => s.Index)];
        int[] second = [.. acquisition.Suggest(4, [], [1, 1.5], pending: first[..2], excluded: first[2..]).Select(s => s.Index)];
        Assert.Equal(8, first.Concat(second).Distinct().Count());
    }

    [Fact]
    public void Suggest_SecondOfABatch_EqualsARefitOnTheFirstOnesMean()
    {
        LatticeAcquisition acquisition = new(Candidates, [CandidateObjective.Modelled(Bowl), CandidateObjective.Modelled(Slope)]);
        IReadOnlyList<CandidateSuggestion> batch = acquisition.Suggest(3, [[0.2, 0.2]], [1, 1.5]);

        double[][] believed = [.. batch.Take(2).Select(s => Candidates[s.Index])];
        GaussianProcess bowl = Believe(Bowl, x => Math.Pow(x[0] - 0.3, 2) + Math.Pow(x[1] - 0.6, 2), believed);
        GaussianProcess slope = Believe(Slope, x => x[0] + (0.2 * Math.Sin(6 * x[1])), believed);
        LatticeAcquisition refitted = new(Candidates, [CandidateObjective.Modelled(bowl), CandidateObjective.Modelled(slope)]);
        double[][] front = [[0.2, 0.2], .. batch.Take(2).Select(s => s.Objectives.Select(o => o.Mean).ToArray())];
        int third = refitted.Suggest(1, front, [1, 1.5], excluded: [.. batch.Take(2).Select(s => s.Index)])[0].Index;
        Assert.Equal(third, batch[2].Index);
    }

    [Fact]
    public void Suggest_KnownObjectivesOnly_TakesTheGreatestRealImprovement()
    {
        double[] cost = [.. Candidates.Select(x => x[0])];
        double[] time = [.. Candidates.Select(x => 1 - x[0] + x[1])];
        LatticeAcquisition acquisition = new(Candidates, [CandidateObjective.Known(cost), CandidateObjective.Known(time)]);
        CandidateSuggestion suggestion = acquisition.Suggest(1, [], [1, 1])[0];
        Assert.Equal(0.25, suggestion.ExpectedImprovement, 1e-12);
        Assert.Equal([0.5, 0], Candidates[suggestion.Index]);
    }

    [Fact]
    public void Suggest_NothingToGain_StillSuggestsAndSaysSo()
    {
        double[] constant = new double[Candidates.Length];
        LatticeAcquisition acquisition = new(Candidates, [CandidateObjective.Known(constant)], [CandidateConstraint.AtMost(Slope, 0.5)]);
        CandidateSuggestion suggestion = acquisition.Suggest(1, [[0]], [1])[0];
        Assert.Equal(double.NegativeInfinity, suggestion.LogAcquisition);
    }

    [Fact]
    public void Suggest_AllExcluded_IsEmpty()
        => Assert.Empty(new LatticeAcquisition(Candidates, [CandidateObjective.Modelled(Bowl)]).Suggest(2, [], [1], excluded: [.. Enumerable.Range(0, 441)]));

    [Fact]
    public void Suggest_HopelessConstraint_StillRanksByItsLogarithm()
    {
        // Every probability underflows; the logarithm still prefers the least hopeless corner.
        LatticeAcquisition acquisition = new(Candidates, [CandidateObjective.Known(new double[441])], [CandidateConstraint.AtMost(Slope, -1000)]);
        CandidateSuggestion suggestion = acquisition.Suggest(1, [], [1])[0];
        Assert.True(double.IsFinite(suggestion.LogAcquisition));
        Assert.Equal(0, suggestion.FeasibilityProbability);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2, 3)]
    [InlineData(-9, -8)]
    [InlineData(-0.001, 0.001)]
    public void LogProbability_TwoSided_IsTheDifferenceOfCumulatives(double lower, double upper)
    {
        double log = new CandidateConstraint(Bowl, lower, upper).LogProbability(new Posterior(0, 1));
        double expected = lower > 0 ? Normal.Cumulative(-lower) - Normal.Cumulative(-upper) : Normal.Cumulative(upper) - Normal.Cumulative(lower);
        Assert.Equal(1, Math.Exp(log) / expected, 1e-10);
    }

    private static GaussianProcess Fit(Func<double[], double> function)
    {
        double[][] inputs = TestData.Points(15, 2, 1);
        return GaussianProcess.Fit(inputs, [.. inputs.Select(function)]);
    }

    private static GaussianProcess Believe(GaussianProcess process, Func<double[], double> function, double[][] believed)
    {
        double[][] inputs = TestData.Points(15, 2, 1);
        double[] targets = [.. inputs.Select(function), .. believed.Select(x => process.Predict(x).Mean)];
        return GaussianProcess.Condition([.. inputs, .. believed], targets, process.Hyperparameters);
    }
}
