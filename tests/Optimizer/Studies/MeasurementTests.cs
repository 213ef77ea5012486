namespace Sheaf.Optimizer.Tests;

public class MeasurementTests
{
    [Fact]
    public void Constructor_NotFiniteOrNegative_Throws()
    {
        Assert.Contains("failed", Assert.Throws<ArgumentOutOfRangeException>(() => new Measurement(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Measurement(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Measurement(-1e61));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Measurement(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Measurement(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Measurement(1, null, (Censoring)7));
    }

    [Theory]
    [InlineData(170, Censoring.None, true)]
    [InlineData(360, Censoring.Above, false)]
    [InlineData(170, Censoring.Above, false)]
    [InlineData(170, Censoring.Below, true)]
    [InlineData(190, Censoring.Below, false)]
    public void IsSatisfied_UpperLimit_NeedsCertainty(double value, Censoring censoring, bool expected)
        => Assert.Equal(expected, new OutcomeConstraint("recovery", upper: 180).IsSatisfied(new Measurement(value, null, censoring)));

    [Fact]
    public void IsSatisfied_LowerLimit_NeedsCertainty()
    {
        OutcomeConstraint constraint = new("g", lower: 0);
        Assert.True(constraint.IsSatisfied(new Measurement(1, null, Censoring.Above)));
        Assert.False(constraint.IsSatisfied(new Measurement(1, null, Censoring.Below)));
    }

    [Fact]
    public void Front_ObjectiveCutOffOnItsWorseSide_IsLeftOut()
    {
        Study study = new(new SearchSpace(Parameter.Integer("n", 1, 5)), [new Objective("time")]);
        study.Tell([1], Told(new Measurement(3, null, Censoring.Above)));
        study.Tell([2], Told(new Measurement(5)));
        study.Tell([3], Told(new Measurement(4, null, Censoring.Below)));
        Assert.Equal([2], study.Front().Select(trial => trial.Number));
        Assert.False(study.IsFeasible(study.Trials[0]));
    }

    [Fact]
    public void Tell_ValueBesideALevelByRounding_IsTheLevel()
    {
        Study study = new(new SearchSpace(Parameter.Ordinal("p", 0.1, 0.3, 0.1)), [new Objective("time")]);
        study.Tell([0.1 + 0.2], Told(new Measurement(1)));
        Assert.Equal([0.3], study.Trials[0].Point);
        Assert.Equal([0.1, 0.2], study.Ask(3).Select(trial => trial.Point[0]).Order());
    }

    [Fact]
    public void Tell_GreatestValues_StillSuggestsAndSaves()
    {
        string[] names = ["a", "b", "c", "d", "e"];
        Study study = new(new SearchSpace(Parameter.Continuous("x", 0, 1)), [.. names.Select(name => new Objective(name))], options: new StudyOptions { InitialPoints = 1 });
        for (int i = 0; i < 5; i++)
        {
            study.Tell([i / 4.0], names.ToDictionary(name => name, name => new Measurement(Measurement.GreatestMagnitude * (name[0] == 'a' + i ? -1 : 1))));
        }

        Assert.Equal(2, study.Ask(2).Count);
        Assert.True(double.IsFinite(study.FrontHypervolume()!.Value));
        Assert.Equal(study.Save(), Study.Load(study.Save()).Save());
    }

    [Fact]
    public void Tell_SamePointTwice_KeepsBoth()
    {
        Study study = new(new SearchSpace(Parameter.Integer("n", 1, 5)), [new Objective("time")]);
        study.Tell([2], Told(new Measurement(5, 0.25)), cost: 12);
        study.Tell([2], Told(new Measurement(7, 0.5)));
        Assert.Equal([5.0, 7.0], study.Trials.Select(trial => trial.Outcomes["time"]));
        Assert.Equal([0.25, 0.5], study.Trials.Select(trial => trial.Measurements["time"].NoiseVariance));
        Assert.Equal([12.0, null], study.Trials.Select(trial => trial.Cost));
    }

    [Fact]
    public void Load_RichMeasurements_KeepsEverything()
    {
        Study study = new(new SearchSpace(Parameter.Integer("n", 1, 5)), [new Objective("time")]);
        study.Tell([1], Told(new Measurement(360, null, Censoring.Above)), 1.5);
        study.Tell([2], Told(new Measurement(0.1 + 0.2, 1e-12)));
        study.TellFailed([3], "crashed", 0.5);
        study.Ask();
        Study loaded = Study.Load(study.Save());
        Assert.Equal(study.Trials.Select(trial => trial.Measurements.GetValueOrDefault("time")), loaded.Trials.Select(trial => trial.Measurements.GetValueOrDefault("time")));
        Assert.Equal([1.5, null, 0.5, null], loaded.Trials.Select(trial => trial.Cost));
        Assert.Equal(["Completed", "Completed", "Failed", "Pending"], loaded.Trials.Select(trial => trial.Status.ToString()));
        Assert.Equal(study.Save(), loaded.Save());
    }

    [Fact]
    public void Load_DocumentOfBefore_IsRead()
    {
        const string Old = """
            {"version":1,
             "parameters":[{"name":"n","kind":"Integer","minimum":1,"maximum":5,"levels":[1,2,3,4,5],"logScale":false}],
             "objectives":[{"name":"time","direction":"Minimise","threshold":null,"isKnown":false}],
             "constraints":[],
             "options":{"seed":3,"initialPoints":null,"latticeLimit":50000},
             "trials":[{"point":[2],"status":"Completed","outcomes":{"time":4.5},"failure":null}],
             "state":{"sobolPoints":1,"modelBatches":0,"hyperparameters":{}}}
            """;
        Study study = Study.Load(Old);
        Assert.Equal(new Measurement(4.5), study.Trials[0].Measurements["time"]);
        Assert.Single(study.Ask());
    }

    [Fact]
    public void Tell_NegativeCost_ThrowsAndChangesNothing()
    {
        Study study = new(new SearchSpace(Parameter.Integer("n", 1, 5)), [new Objective("time")]);
        Assert.Throws<ArgumentOutOfRangeException>(() => study.Tell([1], Told(new Measurement(1)), -1));
        Assert.Throws<ArgumentException>(() => study.TellFailed([9], "outside"));
        Assert.Empty(study.Trials);
    }

    [Fact]
    public void FrontHypervolume_TwoObjectives_IsTheDominatedArea()
    {
        Study study = new(new SearchSpace(Parameter.Integer("n", 1, 5)), [new Objective("a", threshold: 4), new Objective("b", Direction.Maximise, 0)]);
        Assert.Null(study.FrontHypervolume());
        study.Tell([1], new Dictionary<string, double> { ["a"] = 1, ["b"] = 2 });
        study.Tell([2], new Dictionary<string, double> { ["a"] = 3, ["b"] = 5 });
        Assert.Equal((3 * 2) + (1 * 3), study.FrontHypervolume()!.Value, 12);
    }

    private static Dictionary<string, Measurement> Told(Measurement time) => new() { ["time"] = time };
}
