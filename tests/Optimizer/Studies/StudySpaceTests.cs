namespace Sheaf.Optimizer.Tests;

public class StudySpaceTests
{
    private static readonly SearchSpace Mixed = new(
        [Parameter.Continuous("x", 0, 1), Parameter.Continuous("y", 0, 1), Parameter.Categorical("kind", ["bad", "good", "worse"])],
        [new LinearConstraint(new Dictionary<string, double> { ["x"] = 1, ["y"] = 1 }, upper: 1)]);

    [Fact]
    public void Ask_LinearConstraint_SuggestsAllowedPointsOnly()
    {
        Study study = Run(new Study(Mixed, [new Objective("f", Direction.Maximise)]), 16);
        Assert.All(study.Trials, trial => Assert.InRange(trial.Point[0] + trial.Point[1], 0, 1 + 1e-9));
    }

    [Fact]
    public void Load_CategoriesAndLinearConstraints_ContinuesBitForBit()
    {
        Study study = Run(new Study(Mixed, [new Objective("f", Direction.Maximise)], options: new StudyOptions { Seed = 5 }), 10);
        Study loaded = Study.Load(study.Save());
        Assert.Equal(study.Save(), loaded.Save());
        Assert.Equal(["bad", "good", "worse"], loaded.Space.Parameters[2].Labels);
        Assert.Equal(Run(study, 4).Save(), Run(loaded, 4).Save());
    }

    [Fact]
    public void Ask_NothingAllowed_ThrowsAtFirstUse()
    {
        SearchSpace space = new([Parameter.Integer("a", 0, 4), Parameter.Integer("b", 0, 4)], [new LinearConstraint(new Dictionary<string, double> { ["a"] = 2, ["b"] = 2 }, 3, 3)]);
        Assert.Contains("constraints", Assert.Throws<InvalidOperationException>(() => new Study(space, [new Objective("f")]).Ask()).Message, StringComparison.Ordinal);
    }

    private static Study Run(Study study, int trials)
    {
        for (int i = 0; i < trials; i++)
        {
            Trial trial = study.Ask()[0];
            study.Tell(trial.Number, new Dictionary<string, double> { ["f"] = trial.Point[0] + (2 * trial.Point[1]) - (trial.Point[2] == 1 ? 0 : 1) });
        }

        return study;
    }
}
