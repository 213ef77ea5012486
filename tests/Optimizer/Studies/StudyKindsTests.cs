namespace Sheaf.Optimizer.Tests;

/// <summary>Studies of every acquisition, number of objectives and kind of measurement.</summary>
public class StudyKindsTests
{
    public static TheoryData<AcquisitionKind, bool, bool> Kinds
    {
        get
        {
            TheoryData<AcquisitionKind, bool, bool> data = [];
            foreach (AcquisitionKind acquisition in Enum.GetValues<AcquisitionKind>())
            {
                data.Add(acquisition, false, false);
                data.Add(acquisition, true, false);
                data.Add(acquisition, false, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_InTheMiddle_ContinuesBitForBit(AcquisitionKind acquisition, bool noisy, bool censored)
    {
        Study straight = MakeStudy(acquisition);
        Study saved = MakeStudy(acquisition);
        for (int batch = 0; batch < 5; batch++)
        {
            saved = Study.Load(saved.Save());
            Assert.Equal(Points(straight.Ask(2)), Points(saved.Ask(2)));
            saved = Study.Load(saved.Save());
            Tell(straight, noisy, censored);
            Tell(saved, noisy, censored);
        }

        Assert.Equal(straight.Save(), saved.Save());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Ask_ManyObjectives_CoversMoreThanSobolPoints(int objectives)
    {
        // Distances from points on a line through a cube: the front is that line.
        double[] Evaluate(double[] x)
            => [.. Enumerable.Range(0, objectives).Select(j => x.Sum(value => Math.Pow(value - (0.2 + (0.6 * j / (objectives - 1))), 2)))];
        Study study = new(
            new SearchSpace([.. Enumerable.Range(0, 3).Select(i => Parameter.Continuous($"x{i}", 0, 1))]),
            [.. Enumerable.Range(0, objectives).Select(j => new Objective($"f{j}", threshold: 1.1))],
            options: new StudyOptions { Seed = 2 });
        while (study.Trials.Count < 24)
        {
            foreach (Trial trial in study.Ask(study.Trials.Count < 8 ? 8 : 4))
            {
                double[] values = Evaluate([.. trial.Point]);
                study.Tell(trial.Number, Enumerable.Range(0, objectives).ToDictionary(j => $"f{j}", j => values[j]));
            }
        }

        SobolSequence sobol = new(3, 2);
        double spread = Hypervolume.Compute([.. Enumerable.Range(0, 24).Select(i => Evaluate(sobol.At(i)))], [.. Enumerable.Repeat(1.1, objectives)]);
        Assert.True(study.FrontHypervolume() > 1.02 * spread, $"Study {study.FrontHypervolume()}, Sobol {spread}");
    }

    [Fact]
    public void Ask_ThinAllowedStrip_StillSuggestsInsideIt()
    {
        // A thousandth of the square: a search that starts from a few hundred points finds none allowed.
        Study study = new(
            new SearchSpace(Parameter.Continuous("a", 0, 1), Parameter.Continuous("b", 0, 1)),
            [new Objective("y")],
            options: new StudyOptions { InitialPoints = 1 },
            isAllowed: point => Math.Abs(point[0] - 0.4321) < 0.0005);
        study.Tell([0.9, 0.9], new Dictionary<string, double> { ["y"] = 1 });
        IReadOnlyList<Trial> asked = study.Ask(3);
        Assert.Equal(3, asked.Count);
        Assert.All(asked, trial => Assert.Equal(0.4321, trial.Point[0], 0.0005));
    }

    private static Study MakeStudy(AcquisitionKind acquisition) => new(
        new SearchSpace(Parameter.Continuous("x", 0, 1), Parameter.Integer("n", 1, 9)),
        [new Objective("time"), new Objective("quality", Direction.Maximise)],
        [new OutcomeConstraint("memory", upper: 8)],
        new StudyOptions { Seed = 5, InitialPoints = 4, Acquisition = acquisition });

    // All but the last pending trial.
    private static void Tell(Study study, bool noisy, bool censored)
    {
        foreach (Trial trial in study.Trials.Where(trial => trial.Status == TrialStatus.Pending).SkipLast(1).ToArray())
        {
            (double x, double n) = (trial.Point[0], trial.Point[1]);
            double time = (10 / n) + (3 * x) + (noisy ? 0.3 * Math.Sin(100 * x * n) : 0);
            study.Tell(trial.Number, new Dictionary<string, Measurement>
            {
                ["time"] = new(censored ? Math.Min(time, 6) : time, noisy ? 0.05 : null, censored && time > 6 ? Censoring.Above : Censoring.None),
                ["quality"] = new(Math.Sin(3 * x) + (0.1 * n)),
                ["memory"] = new(n + x, noisy && n > 5 ? 0.1 : null),
            });
        }
    }

    private static IEnumerable<string> Points(IEnumerable<Trial> trials) => trials.Select(trial => string.Join(",", trial.Point));
}
