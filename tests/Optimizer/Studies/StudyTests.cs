namespace Sheaf.Optimizer.Tests;

public class StudyTests
{
    [Fact]
    public void Ask_SameSeedAndTrials_GivesTheSamePoints()
        => Assert.Equal(Run(MakeStudy(), 5).Trials.Select(t => string.Join(",", t.Point)), Run(MakeStudy(), 5).Trials.Select(t => string.Join(",", t.Point)));

    [Fact]
    public void Load_SavedStudy_ContinuesBitForBit()
    {
        Study study = Run(MakeStudy(), 5);
        study.Ask(2);
        string json = study.Save();
        Study loaded = Study.Load(json, new Dictionary<string, Func<double[], double>> { ["cost"] = Cost });
        Assert.Equal(json, loaded.Save());
        Assert.Equal(study.Ask(3).Select(t => string.Join(",", t.Point)), loaded.Ask(3).Select(t => string.Join(",", t.Point)));
    }

    [Fact]
    public void Load_NotAStudy_ThrowsArgumentException()
    {
        Assert.Throws<ArgumentException>(() => Study.Load("{"));
        Assert.Throws<ArgumentException>(() => Study.Load("{\"version\":99}"));
        Assert.Throws<ArgumentException>(() => Study.Load(MakeStudy().Save()));
    }

    [Fact]
    public void Ask_WholeLattice_ListsEveryAllowedPointOnceThenNone()
    {
        Study study = new(new SearchSpace(Parameter.Integer("a", 0, 4), Parameter.Integer("b", 0, 4)), [new Objective("y")], isAllowed: p => p[0] >= p[1]);
        List<Trial> asked = [];
        while (study.Ask(3) is { Count: > 0 } batch)
        {
            foreach (Trial trial in batch)
            {
                asked.Add(study.Tell(trial.Number, new Dictionary<string, double> { ["y"] = trial.Point[0] - trial.Point[1] }));
            }
        }

        Assert.Equal(15, asked.Select(t => (t.Point[0], t.Point[1])).Distinct().Count());
        Assert.Equal(15, asked.Count);
        Assert.All(asked, t => Assert.True(t.Point[0] >= t.Point[1]));
    }

    [Fact]
    public void Ask_RegionThatFails_IsOnlyProbedAtItsEdge()
    {
        // The objective falls all the way into the failing half, so the best point is at its edge, x = ½.
        Study study = new(new SearchSpace(Parameter.Continuous("x", 0, 1), Parameter.Continuous("z", 0, 1)), [new Objective("y")]);
        for (int i = 0; i < 18; i++)
        {
            Trial trial = study.Ask()[0];
            if (trial.Point[0] < 0.5)
            {
                study.TellFailed(trial.Number, "crashed");
            }
            else
            {
                study.Tell(trial.Number, new Dictionary<string, double> { ["y"] = trial.Point[0] + trial.Point[1] });
            }
        }

        Assert.InRange(study.Trials.Skip(6).Count(trial => trial.Point[0] < 0.35), 0, 2);
        Assert.InRange(study.Front()[0].Outcomes["y"], 0.5, 0.55);
    }

    [Fact]
    public void Ask_MaximisedWithConstraintOnTheSameOutcome_RespectsBothDirections()
    {
        // Maximise y = x subject to y ≤ 0.7: the best feasible is near 0.7.
        Study study = new(new SearchSpace(Parameter.Continuous("x", 0, 1)), [new Objective("y", Direction.Maximise)], [new OutcomeConstraint("y", upper: 0.7)]);
        for (int i = 0; i < 14; i++)
        {
            Trial trial = study.Ask()[0];
            study.Tell(trial.Number, new Dictionary<string, double> { ["y"] = trial.Point[0] });
        }

        Assert.InRange(study.Front()[0].Outcomes["y"], 0.65, 0.7);
    }

    [Fact]
    public void Tell_WrongUse_Throws()
    {
        Study study = MakeStudy();
        Trial trial = study.Ask()[0];
        Assert.Throws<ArgumentException>(() => study.Tell(trial.Number, new Dictionary<string, double>()));
        Assert.Throws<ArgumentException>(() => study.Tell(trial.Number, new Dictionary<string, double> { ["latency"] = double.NaN, ["recovery"] = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => study.Tell(7, new Dictionary<string, double>()));
        Assert.Throws<ArgumentException>(() => study.Tell([99, 99], new Dictionary<string, double> { ["latency"] = 1, ["recovery"] = 1 }));
        study.TellFailed(trial.Number, "lost");
        Assert.Throws<ArgumentException>(() => study.TellFailed(trial.Number, "again"));
    }

    [Fact]
    public void Ask_Cancelled_LeavesTheTrials()
    {
        Study study = Run(MakeStudy(), 4);
        int before = study.Trials.Count;
        Assert.Throws<OperationCanceledException>(() => study.Ask(2, new CancellationToken(true)));
        Assert.Equal(before, study.Trials.Count);
    }

    [Fact]
    public void Front_KnownAndMeasured_HoldsFeasibleNonDominatedTrials()
    {
        Study study = MakeStudy();
        void Tell(double workers, double latency, double recovery)
            => study.Tell([workers, 2], new Dictionary<string, double> { ["latency"] = latency, ["recovery"] = recovery });
        Tell(1, 9, 100);
        Tell(2, 5, 100);
        Tell(3, 6, 100);
        Tell(4, 1, 500);
        Assert.Equal([0, 1], study.Front().Select(t => t.Number));
        Assert.Equal(4, study.Front()[1].Outcomes["cost"]);
    }

    private static double Cost(double[] point) => point[0] * point[1];

    private static Study MakeStudy() => new(
        new SearchSpace(Parameter.Integer("workers", 1, 24), Parameter.Continuous("memory", 1, 4, logScale: true)),
        [new Objective("cost", known: Cost), new Objective("latency", threshold: 10)],
        [new OutcomeConstraint("recovery", upper: 180)],
        new StudyOptions { Seed = 11, InitialPoints = 6 });

    private static Study Run(Study study, int batches)
    {
        for (int i = 0; i < batches; i++)
        {
            foreach (Trial trial in study.Ask(2))
            {
                study.Tell(trial.Number, new Dictionary<string, double>
                {
                    ["latency"] = 20 / trial.Point[0],
                    ["recovery"] = 600 / (trial.Point[0] * trial.Point[1]),
                });
            }
        }

        return study;
    }
}
