using Sheaf.Control.Configuration;
using Sheaf.Control.Policies.Demeter;
using Sheaf.Optimizer;

namespace Sheaf.Control.Tests.Policies.Demeter;

/// <summary>Beliefs are set by hand: known objectives, and constraints that a stiff process makes nearly certain.</summary>
public sealed class FinalChoiceTests
{
    private static readonly JobConfiguration Cheapest = new(2, 4, 1, 1024, 10);

    [Fact]
    public void Candidates_MarginOnTheOutcome_IsFeasibleUpToTheLimitOverOnePointTwoFive()
    {
        Assert.NotEmpty(Choice(DemeterOptions.Mended, recovery: 143).Candidates);
        Assert.Empty(Choice(DemeterOptions.Mended, recovery: 145).Candidates);
        Assert.NotEmpty(Choice(DemeterOptions.Mended, score: 0.19).Candidates);
        Assert.Empty(Choice(DemeterOptions.Mended, score: 0.21).Candidates);
    }

    [Fact]
    public void Candidates_DiscardsCheapest_LeavesOutTheLowestQuarterOfCoresAndMemory()
    {
        var all = DemeterCase.Lattice.Configurations;
        int[] kept = Choice(DemeterOptions.Published).Candidates;
        double[] cores = [.. all.Select(c => c.TotalCores).Order()];
        double[] memory = [.. all.Select(c => c.TotalMemoryGiB).Order()];

        // Both bounds are the quartiles: 1.25 × 2 cores and 1.25 × 2 GiB are less.
        var quarter = 0.25 * (all.Length - 1);
        Assert.All(kept, i => Assert.True(all[i].TotalCores > cores[(int)quarter] && all[i].TotalMemoryGiB > memory[(int)quarter]));
        Assert.Equal(all.Count(c => c.TotalCores > cores[(int)quarter] && c.TotalMemoryGiB > memory[(int)quarter]), kept.Length);
        Assert.Equal(all.Length, Choice(DemeterOptions.Mended).Candidates.Length);
    }

    [Fact]
    public void From_NoCandidate_Stays() =>
        Assert.Equal(DemeterCase.Static, Choice(DemeterOptions.Published, recovery: 1000).From(DemeterCase.Static));

    [Fact]
    public void From_Mended_TakesTheLeastPriceAndTheQuickestRecoveryOfEquals() =>
        Assert.Equal(Cheapest, Choice(DemeterOptions.Mended).From(DemeterCase.Static));

    [Fact]
    public void From_WorseThanCurrent_IsGoneToAsPublishedButNotWhenMended()
    {
        // The lowest quarter is discarded, so that the best candidate left takes more than the configuration in force.
        var published = Choice(DemeterOptions.Published).From(Cheapest);
        var mended = Choice(DemeterOptions.Mended with { DiscardsCheapest = true }).From(Cheapest);

        Assert.True(published.TotalCores > Cheapest.TotalCores && published.TotalMemoryGiB > Cheapest.TotalMemoryGiB);
        Assert.Equal(Cheapest, mended);
    }

    [Fact]
    public void From_GainOfFivePercentOfTheLogarithms_IsNeeded()
    {
        // ln c ÷ (1.1 ln 24) + ln m ÷ (1.1 ln 98304): from the best up, both must be about a fifth more before it is gone to.
        var choice = Choice(DemeterOptions.Published);
        var best = choice.From(DemeterCase.Static);
        double Sum(double cores, double mebibytes) => (Math.Log(cores) / (1.1 * Math.Log(24))) + (Math.Log(mebibytes) / (1.1 * Math.Log(98_304)));
        var least = Sum(best.TotalCores, best.TotalMemoryGiB * 1024);
        foreach (var current in DemeterCase.Lattice.Configurations.Where((_, i) => i % 7 == 0))
        {
            var mine = Sum(current.TotalCores, current.TotalMemoryGiB * 1024);
            var keeps = least < mine && (mine - least) / mine <= 0.05;
            Assert.Equal(keeps ? current : best, choice.From(current));
        }
    }

    [Fact]
    public void From_MendedGain_IsFivePercentOfThePrice()
    {
        var choice = Choice(DemeterOptions.Mended);
        var prices = DemeterCase.Settings.Prices;
        foreach (var current in DemeterCase.Lattice.Configurations.Where((_, i) => i % 7 == 0))
        {
            var gain = 1 - (prices.PerHour(Cheapest) / prices.PerHour(current));
            Assert.Equal(gain > 0.05 ? Cheapest : current, choice.From(current));
        }
    }

    [Fact]
    public void From_MendedCurrentNotFeasible_GoesToTheCheapestThatIsThoughItCostsMore()
    {
        // Latency is bad with 8 subtasks and good with 24: the score falls along the first input.
        var choice = new FinalChoice(DemeterOptions.Mended, DemeterCase.Lattice, Model(x => 0.8 - (1.2 * x[0]), _ => 90), DemeterCase.Settings);

        var chosen = choice.From(Cheapest);

        Assert.True(chosen.Parallelism >= 16, $"{chosen}");
        Assert.True(chosen.TotalCores > Cheapest.TotalCores);
    }

    private static FinalChoice Choice(DemeterOptions options, double score = 0, double recovery = 90) =>
        new(options, DemeterCase.Lattice, Model(_ => score, x => recovery + (20 * x[4])), DemeterCase.Settings);

    private static SegmentModel Model(Func<double[], double> score, Func<double[], double> recovery) => new(
        DemeterCase.Lattice,
        [],
        new Dictionary<Outcome, RankWeightedEnsemble>
        {
            [Outcome.Latency] = Learn(x => Math.Log(1 + Math.Max(0, score(x)))),
            [Outcome.Recovery] = Learn(x => Math.Log(recovery(x))),
        });

    private static RankWeightedEnsemble Learn(Func<double[], double> outcome)
    {
        double[][] inputs = [.. DemeterCase.Lattice.Inputs.Where((_, i) => i % 17 == 0)];
        double[] targets = [.. inputs.Select(outcome)];
        var process = GaussianProcess.Condition(inputs, targets, new GaussianProcessHyperparameters([2, 2, 2, 2, 2], 0.01, 1e-9, targets.Average()));
        return RankWeightedEnsemble.Combine(process, inputs, targets, []);
    }
}
