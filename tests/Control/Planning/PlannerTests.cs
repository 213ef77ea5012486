using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Planning;

public sealed class PlannerTests
{
    // Workers or CPU can go down one step or two; everything else is fixed.
    private static readonly JobSettings Steps = TestSettings.Default with
    {
        Bounds = new ConfigurationBounds(
            new ParameterRange(1, 5, 1), new ParameterRange(1, 1, 1), new ParameterRange(0.2, 0.3, 0.01), new ParameterRange(64, 64, 1), new ParameterRange(4, 4, 1)),
        Static = new JobConfiguration(5, 1, 0.3, 64, 4),
        Prices = new Prices(CoreHour: 1, GiBHour: 0, BadSecond: 1e-9),
    };

    [Fact]
    public void Plan_NothingKnown_GoesToTheStaticConfiguration()
    {
        var plan = new Planner(1).Plan(Make.Request(30_000, Make.Small));

        Assert.Equal(TestSettings.Default.Static, plan.Choice);
        Assert.Equal(0, plan.Measurements);
        Assert.False(plan.Urgent);
        Assert.Empty(plan.TrustedNeighbours);
        Assert.Contains("going to the static configuration", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NothingKnownOnTheStaticConfiguration_Stays()
    {
        var plan = new Planner(1).Plan(Make.Request(30_000));

        Assert.Equal(TestSettings.Default.Static, plan.Choice);
        Assert.Contains("staying while profiling runs are made", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_MuchKnown_ChoosesTheCheapestTrusted()
    {
        var plan = Taught().Plan(Make.Request(30_000));

        var chosen = Assert.Single(plan.Candidates, candidate => candidate.IsChosen);
        Assert.Equal(plan.Choice, chosen.Configuration);
        Assert.True(chosen.Trusted);
        Assert.True(chosen.CostPerHour < TestSettings.Default.Prices.PerHour(TestSettings.Default.Static) * 0.75);
        Assert.Equal(260, FakeJob.LatencyMs(plan.Choice, plan.PlannedRate));
        Assert.True(FakeJob.RecoverySeconds(plan.Choice, plan.PlannedRate) <= TestSettings.Default.Slo.RecoverySeconds);

        // Among those that need a restart if the choice does, and don't if it doesn't, none shown is expected to cost less.
        var current = TestSettings.Default.Static;
        var rivals = plan.Candidates.Where(candidate => candidate.Trusted && !candidate.IsCurrent
            && current.NeedsRestart(candidate.Configuration) == current.NeedsRestart(plan.Choice));
        Assert.All(rivals, rival => Assert.True(rival.ExpectedCost >= chosen.ExpectedCost));
    }

    [Fact]
    public void Plan_PlannedRate_IsTheHighestQuantileAndNeverBelowTheRateNow()
    {
        var request = Make.Request(30_000);

        Assert.Equal(30_000, new Planner(1).Plan(request).PlannedRate);
        Assert.Equal(50_000, new Planner(1).Plan(request with { OfferedRate = 50_000 }).PlannedRate);
        Assert.Equal(30_000, new Planner(1).Plan(request with { OfferedRate = null }).PlannedRate);
    }

    [Fact]
    public void Plan_CurrentOffTheLattice_IsACandidateAllTheSame()
    {
        var current = new JobConfiguration(3, 1, 0.123, 100, 3);

        var plan = Taught().Plan(Make.Request(30_000, current));

        Assert.Equal(current, Assert.Single(plan.Candidates, candidate => candidate.IsCurrent).Configuration);
    }

    [Fact]
    public void Plan_CurrentIsBest_StaysAndSaysSo()
    {
        var planner = Taught();
        var best = planner.Plan(Make.Request(30_000)).Choice;

        var plan = planner.Plan(Make.Request(30_000, best));

        Assert.Equal(best, plan.Choice);
        Assert.Contains("stays", plan.Reason, StringComparison.Ordinal);
        Assert.True(Assert.Single(plan.Candidates, candidate => candidate.IsChosen).IsCurrent);
    }

    [Fact]
    public void Plan_NoneTrusted_TakesTheLikeliestAndIsUrgent()
    {
        // 1.2 cores carry 228 000 at most.
        var plan = Taught().Plan(Make.Request(400_000, Make.Small));

        Assert.True(plan.Urgent);
        Assert.Empty(plan.TrustedNeighbours);
        var chosen = Assert.Single(plan.Candidates, candidate => candidate.IsChosen);
        Assert.False(chosen.Trusted);
        var current = Assert.Single(plan.Candidates, candidate => candidate.IsCurrent);
        Assert.True(
            Chance(chosen) >= Chance(current),
            $"{chosen} against {current}");
    }

    [Fact]
    public void Plan_CurrentNotTrusted_IsUrgentAndGoesWhereItIs()
    {
        var plan = Taught().Plan(Make.Request(90_000, Make.Small));

        Assert.True(plan.Urgent);
        Assert.True(Assert.Single(plan.Candidates, candidate => candidate.IsChosen).Trusted);
        Assert.Equal(260, FakeJob.LatencyMs(plan.Choice, 90_000));
        Assert.Contains("staying would keep", plan.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 0.25, 4, 0.25)]
    [InlineData(3, 0.26, 3, 0.26)]
    public void Plan_SavesLessThanItsThreshold_Stays(int leastWorkers, double leastCpu, int workers, double cpu)
    {
        // From 4 × 0.25: to 3 × 0.25 saves exactly 25 % but needs a restart; the restart's own cost tips it.
        var settings = Within(leastWorkers == 4 ? 3 : leastWorkers, workers, leastCpu == 0.25 ? 0.25 : 0.24, cpu);

        var plan = TaughtGood(settings).Plan(Make.Request(1000, new JobConfiguration(workers, 1, cpu, 64, 4), settings));

        Assert.Equal(new JobConfiguration(workers, 1, cpu, 64, 4), plan.Choice);
    }

    [Fact]
    public void Plan_RestartThatSavesHalf_IsMade()
    {
        var settings = Within(2, 4, 0.25, 0.25);

        var plan = TaughtGood(settings).Plan(Make.Request(1000, new JobConfiguration(4, 1, 0.25, 64, 4), settings));

        Assert.Equal(2, plan.Choice.Workers);
        Assert.Contains("at 50 % less cost", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_ChangeInPlaceThatSavesAFifth_IsMadeWhereARestartWouldNotBe()
    {
        var inPlace = Within(5, 5, 0.24, 0.3);
        var restart = Within(4, 5, 0.3, 0.3);

        var one = TaughtGood(inPlace).Plan(Make.Request(1000, new JobConfiguration(5, 1, 0.3, 64, 4), inPlace));
        var other = TaughtGood(restart).Plan(Make.Request(1000, new JobConfiguration(5, 1, 0.3, 64, 4), restart));

        Assert.Equal(0.24, one.Choice.CpuPerWorker);
        Assert.Equal(5, other.Choice.Workers);
    }

    [Fact]
    public void Plan_RestartsCostMuch_AreNotMadeForSavings()
    {
        var settings = Within(2, 4, 0.25, 0.25) with { Prices = new Prices(CoreHour: 1, GiBHour: 0, BadSecond: 0.01) };
        var request = Make.Request(1000, new JobConfiguration(4, 1, 0.25, 64, 4), settings);

        Assert.Equal(2, TaughtGood(settings).Plan(request with { RestartBadSeconds = 0 }).Choice.Workers);
        Assert.Equal(4, TaughtGood(settings).Plan(request with { RestartBadSeconds = 30 }).Choice.Workers);
    }

    [Fact]
    public void Plan_TrustedNeighbours_AreOneStepAway()
    {
        var plan = Taught().Plan(Make.Request(30_000));
        var space = new ConfigurationSpace(TestSettings.Bounds);
        var levels = space.Levels(plan.Choice);

        Assert.NotEmpty(plan.TrustedNeighbours);
        Assert.All(plan.TrustedNeighbours, neighbour =>
            Assert.Equal(1, space.Levels(neighbour).Zip(levels).Sum(pair => Math.Abs(pair.First - pair.Second))));
    }

    [Fact]
    public void Plan_SameInputs_SamePlan()
    {
        var first = Taught().Plan(Make.Request(42_000, profilingCores: 1));
        var second = Taught().Plan(Make.Request(42_000, profilingCores: 1));

        Assert.Equal(first.Candidates, second.Candidates);
        Assert.Equal(first.TrustedNeighbours, second.TrustedNeighbours);
        Assert.Equal(first.Profiling?.Configurations, second.Profiling?.Configurations);
        Assert.Equal((first.Choice, first.Reason, first.Urgent), (second.Choice, second.Reason, second.Urgent));
    }

    [Fact]
    public void Plan_BoundsChanged_PlansWithinTheNewOnes()
    {
        var planner = Taught();
        _ = planner.Plan(Make.Request(30_000));
        var settings = TestSettings.Default with { Bounds = TestSettings.Bounds with { Workers = new ParameterRange(3, 4, 1) } };

        Assert.InRange(planner.Plan(Make.Request(30_000, settings: settings)).Choice.Workers, 3, 4);
    }

    [Fact]
    public void Plan_ObjectiveTightened_TrustsNoneThatBreaksIt()
    {
        var planner = Taught();
        _ = planner.Plan(Make.Request(30_000));
        var settings = TestSettings.Default with { Slo = new ServiceLevelObjective(100, 12) };

        var plan = planner.Plan(Make.Request(30_000, settings: settings));

        Assert.DoesNotContain(plan.Candidates, candidate => candidate.Trusted);
    }

    [Fact]
    public void Learn_SomeWithoutFigures_CountsThoseTaken()
    {
        var planner = new Planner(1);

        Assert.Equal(1, planner.Learn([Trials.Profiled("a", Make.Small, 1000, 100, 5), Trials.Profiled("b", Make.Small, 1000, null, null)]));
        Assert.Equal("a", Assert.Single(planner.Measurements).Id);
    }

    private static double? Chance(Candidate candidate) => candidate.ProbabilityLatencyOk * candidate.ProbabilityRecoveryOk;

    private static JobSettings Within(int leastWorkers, int mostWorkers, double leastCpu, double mostCpu) => Steps with
    {
        Bounds = Steps.Bounds with { Workers = new ParameterRange(leastWorkers, mostWorkers, 1), CpuPerWorker = new ParameterRange(leastCpu, mostCpu, 0.01) },
        Static = new JobConfiguration(mostWorkers, 1, mostCpu, 64, 4),
    };

    // Everything was good at three times the load: every configuration is trusted.
    private static Planner TaughtGood(JobSettings settings)
    {
        var planner = new Planner(1);
        var lattice = new ConfigurationSpace(settings.Bounds).Lattice;
        planner.Learn(lattice.SelectMany((configuration, i) => new[]
        {
            Trials.Profiled($"{i}a", configuration, 3000, 200, 3),
            Trials.Profiled($"{i}b", configuration, 3100, 200, 3),
            Trials.Profiled($"{i}c", configuration, 3200, 200, 3),
        }));
        return planner;
    }

    private static Planner Taught()
    {
        var planner = new Planner(1);
        planner.Learn(
            from rate in new[] { 20_000.0, 45_000, 90_000 }
            from workers in new[] { 1, 2, 4 }
            from cpu in new[] { 0.05, 0.15, 0.3 }
            let configuration = new JobConfiguration(workers, 1, cpu, 64, 2)
            select Trials.Profiled($"{rate}-{workers}-{cpu}", configuration, rate, FakeJob.LatencyMs(configuration, rate), FakeJob.RecoverySeconds(configuration, rate)));
        return planner;
    }
}
