namespace Sheaf.Optimizer.Tests;

public class HypervolumeAcquisitionTests
{
    private const double Step = 1e-5;
    private static readonly double[][] Inputs = TestData.Points(12, 2, 31);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Evaluate_ScenarioWithConstraintsAndKnownObjective_GradientEqualsFiniteDifferences(int objectives)
    {
        HypervolumeAcquisition acquisition = new([Scenario(objectives, 1)]);
        CheckGradient(acquisition);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Evaluate_SeveralScenarios_GradientEqualsFiniteDifferences(int objectives)
        => CheckGradient(new HypervolumeAcquisition([Scenario(objectives, 1), Scenario(objectives, 2), Scenario(objectives, 3)]));

    [Fact]
    public void EvaluateMany_SeveralScenarios_IsTheLogarithmOfTheMean()
    {
        HypervolumeScenario[] scenarios = [Scenario(2, 1), Scenario(2, 2)];
        double[][] points = TestData.Points(5, 2, 7);
        double[] expected = [.. points.Select(x => Math.Log(scenarios.Average(scenario => Math.Exp(scenario.EvaluateMany([x])[0]))))];
        double[] got = new HypervolumeAcquisition(scenarios).EvaluateMany(points);
        Assert.All(points.Select((_, i) => i), i => Assert.Equal(expected[i], got[i], 1e-9));
    }

    [Fact]
    public void Imagine_AnyPoint_LeavesLessToGainThere()
    {
        HypervolumeAcquisition acquisition = new([Scenario(2, 1)]);
        foreach (double[] x in TestData.Points(6, 2, 9))
        {
            double before = acquisition.EvaluateMany([x])[0];
            Assert.True(acquisition.Imagine(x).EvaluateMany([x])[0] < before);
        }
    }

    private static void CheckGradient(HypervolumeAcquisition acquisition)
    {
        double[] gradient = new double[2];
        foreach (double[] x in TestData.Points(10, 2, 8).Select(x => x.Select(value => 0.02 + (0.96 * value)).ToArray()))
        {
            double value = acquisition.Evaluate(x, gradient);
            Assert.Equal(acquisition.EvaluateMany([x])[0], value, 1e-8);
            for (int k = 0; k < x.Length; k++)
            {
                double[] around = acquisition.EvaluateMany([GradientCheck.Moved(x, k, Step), GradientCheck.Moved(x, k, -Step)]);
                double expected = (around[0] - around[1]) / (2 * Step);
                Assert.Equal(expected, gradient[k], 1e-4 * Math.Max(1, Math.Abs(expected)));
            }
        }
    }

    // The last objective is known (but for one objective); the first is limited as well, and so is an outcome of its own, on both sides.
    private static HypervolumeScenario Scenario(int objectives, int seed)
    {
        List<ISurrogate> models = [.. Enumerable.Range(0, Math.Max(1, objectives - 1)).Select(j => (ISurrogate)Model(x => Math.Sin((3 + j) * x[0]) + ((j + 1) * x[1]), seed))];
        if (objectives > 1)
        {
            models.Add(new KnownSurrogate(2, x => (x[0] * x[0]) - x[1]));
        }

        ISurrogate limited = Model(x => x[0] - (x[1] * x[1]), seed);
        AcquisitionConstraint[] constraints =
        [
            new(0, CandidateConstraint.AtMost(models[0], 1)),
            new(models.Count, new CandidateConstraint(limited, -0.5, 0.6)),
        ];
        double[] reference = [.. Enumerable.Repeat(3.0, objectives)];
        double[][] front = [.. TestData.Points(4, objectives, seed).Select(point => point.Select(value => 0.5 + (2 * value)).ToArray())];
        return new HypervolumeScenario(new AcquisitionOutcomes([.. models, limited], [.. Enumerable.Range(0, objectives)], constraints), front, reference);
    }

    private static GaussianProcess Model(Func<double[], double> function, int seed)
        => GaussianProcess.Fit(Inputs, [.. Inputs.Select((x, i) => function(x) + (0.1 * Math.Cos(seed * 19 * i)))]);
}
