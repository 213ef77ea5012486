namespace Sheaf.Optimizer.Tests;

public class FrontDrawsTests
{
    private static readonly Objective[] Objectives = [new Objective("a", threshold: 2), new Objective("b", Direction.Maximise, -2)];

    [Fact]
    public void Accounts_NoNoise_IsTheObservedFrontAlone()
    {
        SuggestingCase one = new(Study(0));
        (OutcomeModels models, double[][] front) = Assert.Single(new FrontDraws(one.Problem, one.Models, one.Observed).Accounts(1));
        Assert.Same(one.Models, models);
        Assert.Same(one.Observed.Front, front);
    }

    [Fact]
    public void Accounts_Noise_AreDrawsThatScatterAroundThePrediction()
    {
        SuggestingCase one = new(Study(0.3));
        IReadOnlyList<(OutcomeModels Models, double[][] Front)> accounts = new FrontDraws(one.Problem, one.Models, one.Observed).Accounts(1);
        Assert.True(accounts.Count > 4);
        double[] x = one.Observed.Inputs[3];
        double[] drawn = [.. accounts.Select(account => account.Models.ByName["a"].Predict(x).Mean)];
        Posterior belief = one.Fitted["a"].Predict(x);
        Assert.True(drawn.Distinct().Count() > 4);
        Assert.Equal(belief.Mean, drawn.Average(), 3 * belief.StandardDeviation);
        Assert.Equal(accounts[2].Front[3][0], accounts[2].Models.ByName["a"].Predict(x).Mean, 1e-3);
    }

    [Fact]
    public void Accounts_SameSeed_AreTheSame()
    {
        SuggestingCase one = new(Study(0.3));
        FrontDraws draws = new(one.Problem, one.Models, one.Observed);
        double[][] Values(int seed) => [.. draws.Accounts(seed).Select(account => account.Front.SelectMany(point => point).ToArray())];
        Assert.Equal(Values(3), Values(3));
        Assert.NotEqual(Values(3), Values(4));
    }

    [Fact]
    public void Mean_OneNoisyOutcome_TakesThatOneAtItsPrediction()
    {
        SuggestingCase one = new(Study(0.3));
        (_, double[][] front) = new FrontDraws(one.Problem, one.Models, one.Observed).Mean();
        for (int i = 0; i < front.Length; i++)
        {
            Assert.Equal(one.Fitted["a"].Predict(one.Observed.Inputs[i]).Mean, front[i][0], 1e-12);
            Assert.Equal(one.Observed.Front[i][1], front[i][1]);
        }
    }

    [Fact]
    public void Mean_ConstraintOnNoisyOutcome_JudgesFeasibilityByPrediction()
    {
        // One lucky measurement seems feasible among neighbours that are not.
        Study study = SuggestingCase.Line(
            15,
            [new Objective("a", threshold: 2)],
            x => new() { ["a"] = new Measurement(x), ["g"] = new Measurement(Math.Abs(x - 0.5) < 0.01 ? 0.1 : -0.5 - (0.05 * Math.Sin(40 * x)), 0.25) },
            [new OutcomeConstraint("g", lower: 0)]);
        SuggestingCase one = new(study);
        Assert.Single(one.Observed.Front);
        Assert.Empty(new FrontDraws(one.Problem, one.Models, one.Observed).Mean().Front);
    }

    private static Study Study(double noise)
    {
        Random random = new(5);
        return SuggestingCase.Line(12, Objectives, x => new()
        {
            ["a"] = new Measurement(x + (noise * TestData.Gaussian(random)), noise > 0 ? noise * noise : null),
            ["b"] = new Measurement((x * x) - 1, null),
        });
    }
}
