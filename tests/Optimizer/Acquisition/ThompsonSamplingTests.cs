namespace Sheaf.Optimizer.Tests;

public class ThompsonSamplingTests
{
    private static readonly double[][] Grid = [.. Enumerable.Range(0, 21).Select(i => new[] { i / 20.0 })];

    [Fact]
    public void Suggest_OneObjective_PicksAsOftenAsACandidateIsLeast()
    {
        // f₁ − f₀ has mean 1 and variance 4.
        FunctionSurrogate model = new(1, x => x[0], x => 1 + (2 * x[0]));
        double share = Enumerable.Range(0, 2000).Count(seed => ThompsonSampling.Suggest([model], [[0], [1]], 1, seed)[0] == 1) / 2000.0;
        Assert.Equal(Normal.Cumulative(-0.5), share, 5 * Math.Sqrt(0.31 * 0.69 / 2000));
    }

    [Fact]
    public void Suggest_KnownObjectives_AddMostHypervolumeEachTime()
    {
        ISurrogate[] models = [new FunctionSurrogate(1, x => x[0]), new FunctionSurrogate(1, x => 1 - x[0])];
        double[] reference = [1.1, 1.1];
        int[] picks = ThompsonSampling.Suggest(models, Grid, 4, front: [[0.2, 0.9]], reference: reference);
        List<double[]> known = [[0.2, 0.9]];
        foreach (int pick in picks)
        {
            double best = Grid.Max(x => Hypervolume.Compute([.. known, [x[0], 1 - x[0]]], reference));
            known.Add([Grid[pick][0], 1 - Grid[pick][0]]);
            Assert.Equal(best, Hypervolume.Compute(known, reference), 1e-12);
        }
    }

    [Fact]
    public void Suggest_NothingToGain_TakesAKnee()
    {
        ISurrogate[] models = [new FunctionSurrogate(1, x => x[0]), new FunctionSurrogate(1, x => 1 - x[0])];
        Assert.Equal([10], ThompsonSampling.Suggest(models, Grid, 1, front: [[0, 0]], reference: [1, 1]));
    }

    [Fact]
    public void Suggest_Constraint_KeepsItInItsDrawOrComesNearest()
    {
        double[][] inputs = [[0], [0.25], [0.5], [0.75], [1]];
        GaussianProcess slope = GaussianProcess.Condition(inputs, [0, 0.25, 0.5, 0.75, 1], new([2], 1, 1e-8, 0.5));
        ISurrogate[] models = [new FunctionSurrogate(1, x => x[0])];
        Assert.Equal(0.6, Grid[ThompsonSampling.Suggest(models, Grid, 1, constraints: [CandidateConstraint.AtLeast(slope, 0.58)])[0]][0], 1e-12);
        Assert.Equal([20], ThompsonSampling.Suggest(models, Grid, 1, constraints: [CandidateConstraint.AtLeast(slope, 5)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Suggest_UntilCandidatesRunOut_RepeatsNoneAndKeepsOutExcluded(int objectives)
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(6, 1, 1);
        ISurrogate[] models = [.. Enumerable.Range(0, objectives).Select(j => GaussianProcess.Fit(inputs, [.. targets.Select(y => Math.Sin((3 * y) + j))]))];
        int[] picks = ThompsonSampling.Suggest(models, Grid, 30, seed: 2, excluded: [0, 7]);
        Assert.Equal(19, picks.Distinct().Count());
        Assert.Equal(19, picks.Length);
        Assert.DoesNotContain(7, picks);
        Assert.Equal(picks, ThompsonSampling.Suggest(models, Grid, 30, seed: 2, excluded: [0, 7]));
    }

    [Fact]
    public void Suggest_ReferenceOfOtherLength_Throws()
        => Assert.Throws<ArgumentException>(() => ThompsonSampling.Suggest([new FunctionSurrogate(1, x => x[0])], Grid, 1, reference: [1, 1]));
}
