namespace Sheaf.Optimizer.Tests;

public class BatchSearchTests
{
    private static readonly double[] Centre = [0.05, 0.05];

    [Fact]
    public void Search_Batch_StaysNearTheFrontWithEverySecondPick()
    {
        RisingSequence sequence = new(2);
        IReadOnlyList<double[]> picks = Search(4, sequence, new SuggesterState());
        foreach (int local in new[] { 1, 3 })
        {
            // A start is within a few tenths of the front, and the climb goes 0.15 further.
            Assert.True(picks[local].Max() < 0.7, string.Join(", ", picks[local]));
            Assert.True(picks[local].Min() > Centre[0], "The climb did not climb.");
        }

        Assert.All(new[] { 0, 2 }, global => Assert.True(picks[global].Min() > 0.9, string.Join(", ", picks[global])));
        Assert.Equal(picks.Take(3), sequence.Imagined);
    }

    [Fact]
    public void Search_Batch_RecordsTheFirstPicksGain()
    {
        SuggesterState state = new();
        double[] first = Search(2, new RisingSequence(2), state)[0];
        Assert.Equal(3 - first.Sum(value => 1 - value), Assert.Single(state.ExpectedGains)!.Value, 1e-9);
    }

    [Fact]
    public void Ask_OneAtATimeBesidePending_RecordsNothingForLocalPicks()
    {
        Study study = BraninCurrin.Study(AcquisitionKind.HypervolumeImprovement, 3);
        BraninCurrin.Run(study, 8, 2);
        int before = study.ExpectedGains.Count;
        for (int i = 0; i < 5; i++)
        {
            study.Ask();
        }

        // The first has nothing pending; of the other four every second is local.
        double?[] gains = [.. study.ExpectedGains.Skip(before)];
        Assert.Equal(3, gains.Length);
        Assert.All(gains, gain => Assert.True(gain > 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50_000)]
    public void Ask_LatticeSearchedOrListed_RecordsAGainForEachBatch(int latticeLimit)
    {
        Study study = new(
            new SearchSpace(Parameter.Integer("a", 0, 9), Parameter.Integer("b", 0, 9)),
            [new Objective("y")],
            options: new StudyOptions { InitialPoints = 4, LatticeLimit = latticeLimit });
        for (int i = 0; i < 6; i++)
        {
            foreach (Trial trial in study.Ask(2))
            {
                study.Tell(trial.Number, new Dictionary<string, double> { ["y"] = Math.Pow(trial.Point[0] - 6, 2) + trial.Point[1] });
            }
        }

        Assert.Equal(4, study.ExpectedGains.Count);
        Assert.All(study.ExpectedGains, gain => Assert.True(gain >= 0));
        Assert.InRange(study.Front()[0].Outcomes["y"], 0, 1);
    }

    private static IReadOnlyList<double[]> Search(int count, IAcquisitionSequence sequence, SuggesterState state)
    {
        Study study = new(new SearchSpace(Parameter.Continuous("a", 0, 1), Parameter.Continuous("b", 0, 1)), [new Objective("y")]);
        study.Tell(Centre, new Dictionary<string, double> { ["y"] = 1 });
        study.Tell([0.9, 0.1], new Dictionary<string, double> { ["y"] = 2 });
        InputDomain domain = new(study.Space, null);
        Deadline deadline = new(null, null, CancellationToken.None);
        Observed observed = Observed.Of(study.Problem, study.Trials, []);
        return new BatchSearch(domain, new CandidateSource(study.Problem, domain), observed, [], 1, deadline).Search(count, sequence, state);
    }
}
