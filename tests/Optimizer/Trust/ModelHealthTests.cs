namespace Sheaf.Optimizer.Tests;

public class ModelHealthTests
{
    private static readonly double[][] Inputs = TestData.Points(24, 2, 1);
    private static readonly double[] Targets = [.. Inputs.Select(x => Math.Sin(6 * x[0]) + Math.Cos(5 * x[1]))];

    [Fact]
    public void Check_WellFittedModel_FindsNothingToWarnOf()
    {
        GaussianProcess model = GaussianProcess.Fit(Inputs, Targets);
        Assert.DoesNotContain(ModelHealth.Check(model, Inputs, Targets), f => f.Severity > ModelFindingSeverity.Information);
    }

    [Theory]
    [InlineData(0.01, ModelFindingCode.LengthScaleAtBound, ModelFindingSeverity.Severe)]
    [InlineData(100, ModelFindingCode.LengthScaleAtBound, ModelFindingSeverity.Information)]
    [InlineData(20, ModelFindingCode.IrrelevantInput, ModelFindingSeverity.Information)]
    public void Check_ExtremeLengthScale_NamesTheInput(double length, ModelFindingCode code, ModelFindingSeverity severity)
    {
        GaussianProcess model = GaussianProcess.Condition(Inputs, Targets, new([0.5, length], 1, 0.01, 0));
        ModelFinding finding = Assert.Single(ModelHealth.Check(model, Inputs, Targets, new ModelHealthOptions { InputNames = ["heap", "slots"] }), f => f.Input == 1);
        Assert.Equal((code, severity), (finding.Code, finding.Severity));
        Assert.Contains("'slots'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_InputThatHardlyVaries_IsUnidentifiedAndTheOtherIsNot()
    {
        double[][] inputs = [.. Inputs.Select((x, i) => new[] { x[0], 0.5 + (1e-4 * (i % 2)) })];
        double[] targets = [.. inputs.Select(x => Math.Sin(6 * x[0]))];
        GaussianProcess model = GaussianProcess.Condition(inputs, targets, new([0.5, 1], 1, 1e-4, 0));
        ModelFinding finding = Assert.Single(ModelHealth.Check(model, inputs, targets), f => f.Input is not null);
        Assert.Equal((ModelFindingCode.LengthScaleUnidentified, 1), (finding.Code, finding.Input!.Value));
    }

    [Fact]
    public void Check_ConstantInput_IsFound()
    {
        double[][] inputs = [.. Inputs.Select(x => new[] { x[0], 0.5 })];
        AssertFinds(ModelFindingCode.ConstantInput, GaussianProcess.Fit(inputs, Targets), inputs, Targets);
    }

    [Fact]
    public void Check_FewPoints_IsFound()
        => AssertFinds(ModelFindingCode.TooFewPoints, GaussianProcess.Fit(Inputs[..5], Targets[..5]), Inputs[..5], Targets[..5]);

    [Fact]
    public void Check_ConstantTargets_IsFoundAlone()
    {
        double[] targets = [.. Targets.Select(_ => 7.0)];
        GaussianProcess model = GaussianProcess.Fit(Inputs, targets);
        Assert.Equal(ModelFindingCode.ConstantTargets, Assert.Single(ModelHealth.Check(model, Inputs, targets)).Code);
    }

    [Fact]
    public void Check_PureNoise_IsTooNoisyWithoutSkill()
    {
        int noSkill = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);
            double[] targets = [.. Inputs.Select(_ => TestData.Gaussian(random))];
            GaussianProcess model = GaussianProcess.Condition(Inputs, targets, new([0.5, 0.5], 0.05, 1, 0));
            AssertFinds(ModelFindingCode.TooNoisy, model, Inputs, targets);
            noSkill += ModelHealth.Check(model, Inputs, targets).Any(f => f.Code == ModelFindingCode.NoSkill) ? 1 : 0;
        }

        Assert.InRange(noSkill, 16, 20);
    }

    [Fact]
    public void Check_NoiseTakenForSmoothSignal_IsOverconfident()
    {
        Random random = new(3);
        double[] targets = [.. Inputs.Select(_ => TestData.Gaussian(random))];
        GaussianProcess model = GaussianProcess.Condition(Inputs, targets, new([3, 3], 1, 0.01, 0));
        IReadOnlyList<ModelFinding> findings = ModelHealth.Check(model, Inputs, targets);
        Assert.Equal(ModelFindingCode.Overconfident, findings[0].Code);
        Assert.Equal(ModelFindingSeverity.Severe, findings[0].Severity);
    }

    [Fact]
    public void Check_FarTooMuchSignal_IsUnderconfident()
        => AssertFinds(ModelFindingCode.Underconfident, GaussianProcess.Condition(Inputs, Targets, new([0.5, 0.5], 1e4, 1e-2, 0)), Inputs, Targets);

    [Fact]
    public void Check_RepeatedPointWithoutNoise_NeededJitter()
    {
        double[][] inputs = [.. Inputs, Inputs[0]];
        double[] targets = [.. Targets, Targets[0]];
        GaussianProcess model = GaussianProcess.Condition(inputs, targets, new([0.5, 0.5], 1, 0, 0));
        AssertFinds(ModelFindingCode.Jitter, model, inputs, targets);
        Assert.DoesNotContain(ModelHealth.Check(model, inputs, targets), f => f.Code == ModelFindingCode.ContradictoryDuplicates);
    }

    [Theory]
    [InlineData(1e-6, true)]
    [InlineData(0.1, false)]
    public void Check_RepeatedPointWithOtherTarget_ContradictsOnlyWithoutNoise(double noise, bool contradicts)
    {
        double[][] inputs = [.. Inputs, Inputs[0]];
        double[] targets = [.. Targets, Targets[0] + 0.5];
        GaussianProcess model = GaussianProcess.Condition(inputs, targets, new([0.5, 0.5], 1, noise, 0));
        Assert.Equal(contradicts, ModelHealth.Check(model, inputs, targets).Any(f => f.Code == ModelFindingCode.ContradictoryDuplicates));
        double[] known = [.. targets.Select(_ => 0.1)];
        Assert.DoesNotContain(
            ModelHealth.Check(model, inputs, targets, new ModelHealthOptions { NoiseVariances = known }),
            f => f.Code == ModelFindingCode.ContradictoryDuplicates);
    }

    [Fact]
    public void Check_OtherData_Throws()
        => Assert.Throws<ArgumentException>(() => ModelHealth.Check(GaussianProcess.Fit(Inputs, Targets), Inputs[1..], Targets[1..]));

    [Fact]
    public void Check_WrongOption_Throws()
        => Assert.Throws<ArgumentException>(() => ModelHealth.Check(GaussianProcess.Fit(Inputs, Targets), Inputs, Targets, new ModelHealthOptions { NoiseShare = 0 }));

    private static void AssertFinds(ModelFindingCode code, GaussianProcess model, double[][] inputs, double[] targets)
        => Assert.Contains(ModelHealth.Check(model, inputs, targets), f => f.Code == code);
}
