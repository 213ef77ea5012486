using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Tests.Fakes;

namespace Sheaf.Control.Tests.Planning;

public sealed class ProfilingAdvisorTests
{
    [Fact]
    public void Advise_NothingKnown_SpreadsOverTheCostRange()
    {
        var advice = new Planner(1).Plan(Make.Request(30_000, profilingCores: 1)).Profiling!;

        Assert.Equal(2 * 30_000, advice.Rate);
        Assert.Contains("spread over the cost range", advice.Reason, StringComparison.Ordinal);
        var affordable = new ConfigurationSpace(TestSettings.Bounds).Lattice.Where(c => c.TotalCores <= 1 + 1e-9).Select(Cost).Order().ToArray();
        var strata = advice.Configurations.Select(c => Array.IndexOf(affordable, Cost(c)) * 3 / affordable.Length).ToArray();

        // One of each third; the dearest first, which is the likeliest to be good.
        Assert.Equal([2, 1, 0], strata);
    }

    [Fact]
    public void Advise_AnySpareCores_NeverExceedsThem()
    {
        var taught = Taught();

        Prop.ForAll(Gen.Choose(0, 140).Select(hundredths => hundredths / 100.0).ToArbitrary(), cores =>
            new[] { new Planner(1), taught }.All(planner =>
                planner.Plan(Make.Request(40_000, profilingCores: cores)).Profiling is not { } advice
                || (advice.Configurations.Count > 0 && advice.Configurations.All(c => c.TotalCores <= cores + 1e-9)))).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public void Advise_MoreThanTheStaticConfiguration_IsNotTriedBeforeAnythingIsKnown()
    {
        var settings = TestSettings.Default with { Static = new JobConfiguration(1, 1, 0.2, 64, 4) };

        var advice = new Planner(1).Plan(Make.Request(30_000, settings.Static, settings, profilingCores: 2)).Profiling!;

        Assert.All(advice.Configurations, c => Assert.True(c.TotalCores <= 0.2 + 1e-9));
    }

    [Fact]
    public void Advise_RoundAfterRound_TriesNothingTwiceAtTheSameRateAndEnds()
    {
        var planner = new Planner(1);
        var tried = new List<(JobConfiguration Configuration, double Rate)>();
        ProfilingAdvice? advice = null;
        for (var round = 0; round < 40; round++)
        {
            advice = planner.Plan(Make.Request(40_000, profilingCores: 1)).Profiling;
            if (advice is null)
            {
                break;
            }

            tried.AddRange(advice.Configurations.Select(configuration => (configuration, advice.Rate)));
            planner.Learn(advice.Configurations.Select((configuration, i) => Measured($"{round}-{i}", configuration, advice.Rate)));
        }

        Assert.Null(advice);
        Assert.Equal(tried.Count, tried.Distinct().Count());
        Assert.True(tried.Count >= 3, $"{tried.Count} runs");
    }

    [Fact]
    public void Advise_ModelsComplete_OffersOnlyCheaperOnesThatAreNotTrusted()
    {
        var plan = Taught().Plan(Make.Request(40_000, profilingCores: 1));

        var advice = Assert.IsType<ProfilingAdvice>(plan.Profiling);
        var best = plan.Candidates.Where(candidate => candidate.Trusted).Min(candidate => candidate.CostPerHour);
        Assert.All(advice.Configurations, c => Assert.True(Cost(c) < best));
        Assert.DoesNotContain(plan.Candidates, candidate => candidate.Trusted && advice.Configurations.Contains(candidate.Configuration));
        Assert.Contains("sure to keep the objective", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Advise_CheapestIsTrusted_NothingIsWorthARun()
    {
        var planner = new Planner(1);
        var cheapest = new ConfigurationSpace(TestSettings.Bounds).Lattice.MinBy(Cost)!;
        planner.Learn(Enumerable.Range(0, 4).Select(i => Trials.Profiled($"{i}", cheapest with { CheckpointIntervalSeconds = 10 }, 5000 + i, 200, 2)));

        Assert.Null(planner.Plan(Make.Request(4000, profilingCores: 1)).Profiling);
    }

    [Fact]
    public void Advise_SwitchedOffOrNoCoresOrNoLoad_IsNone()
    {
        var off = TestSettings.Default with { Profiling = new ProfilingSettings { Enabled = false } };

        Assert.Null(new Planner(1).Plan(Make.Request(30_000, settings: off, profilingCores: 1)).Profiling);
        Assert.Null(new Planner(1).Plan(Make.Request(30_000, profilingCores: 0)).Profiling);
        Assert.Null(new Planner(1).Plan(Make.Request(0, profilingCores: 1)).Profiling);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Advise_BatchSize_IsKept(int size)
    {
        var settings = TestSettings.Default with { Profiling = new ProfilingSettings { BatchSize = size } };

        Assert.Equal(size, new Planner(1).Plan(Make.Request(30_000, settings: settings, profilingCores: 1)).Profiling!.Configurations.Count);
        Assert.True(Taught().Plan(Make.Request(40_000, settings: settings, profilingCores: 1)).Profiling!.Configurations.Count <= size);
    }

    private static double Cost(JobConfiguration configuration) => TestSettings.Default.Prices.PerHour(configuration);

    private static Planner Taught()
    {
        var planner = new Planner(1);
        planner.Learn(new[] { (4, 0.3), (4, 0.2), (2, 0.3), (1, 0.05) }.Select((shape, i) =>
            Measured($"{i}", new JobConfiguration(shape.Item1, 1, shape.Item2, 128, 2), 40_000)));
        return planner;
    }

    private static Trial Measured(string id, JobConfiguration configuration, double rate) => Trials.Profiled(
        id, configuration, rate, FakeJob.LatencyMs(configuration, rate), FakeJob.RecoverySeconds(configuration, rate));
}
