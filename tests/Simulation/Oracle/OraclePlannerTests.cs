using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Simulation.Jobs;
using Sheaf.Simulation.Oracle;
using Sheaf.Simulation.Workloads;

namespace Sheaf.Simulation.Tests.Oracle;

public sealed class OraclePlannerTests
{
    private const double Rounding = 1e-9;

    [Theory]
    [InlineData(2, 22)]
    [InlineData(3, 30)]
    [InlineData(4, 45)]
    public void Plan_AnySmallExperiment_CostsAsLittleAsTheBestOfAllSequences(int configurations, int stageSeconds)
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var settings = OracleCase.Random(random);
            var candidates = OracleCase.RandomConfigurations(random, configurations);

            var schedule = OraclePlanner.Plan(settings, new OracleOptions { StageSeconds = stageSeconds, Candidates = candidates, LabelsPerConfiguration = 1000 });
            var least = new BruteForce(settings, candidates, stageSeconds).LeastCost();

            Assert.True(schedule.IsExact);
            Assert.Equal(least, schedule.Cost, Rounding);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void Plan_AnyExperiment_ComesToWhatTheSimulatedJobComesTo()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var settings = OracleCase.Random(random, hours: 0.5, failures: 8);
            var schedule = OraclePlanner.Plan(settings, new OracleOptions { StageSeconds = 45, Candidates = OracleCase.RandomConfigurations(random, 5) });
            var replay = ScheduleReplay.Of(settings, schedule);

            Assert.Equal(replay.BadSeconds, schedule.BadSeconds);
            Assert.Equal(replay.Cost, schedule.Cost, Rounding);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Fact]
    public void Plan_Waves_FollowsThemAndSavesAgainstEveryFixedConfiguration()
    {
        var settings = OracleCase.Waves();

        var schedule = OraclePlanner.Plan(settings);

        var replay = ScheduleReplay.Of(settings, schedule);
        Assert.InRange(schedule.Reconfigurations, 2, 8);
        Assert.Equal(replay.Cost, schedule.Cost, Rounding);
        Assert.Equal(0, schedule.SecondsBeyondRecovery);
        var best = ScheduleReplay.Staying(settings, StaticBest.Find(settings));
        Assert.True(schedule.Cost < 0.9 * best.Cost, $"{schedule.Cost} against {best.Cost}");
    }

    [Theory]
    [InlineData(RescaleKind.Redeploy)]
    [InlineData(RescaleKind.Elastic)]
    [InlineData(RescaleKind.InPlace)]
    public void Plan_AnyKindOfChange_IsNeverDearerThanStaying(RescaleKind kind)
    {
        var settings = OracleCase.Waves(hours: 0.5) with { Rescale = kind };
        var start = settings.Job.Static;

        var schedule = OraclePlanner.Plan(settings, new OracleOptions { Start = start });

        Assert.Equal(start, schedule.Changes[0].Configuration);
        Assert.True(schedule.Cost <= ScheduleReplay.Staying(settings, start).Cost + Rounding);
    }

    [Fact]
    public void Plan_AllOfTheLattice_CostsWhatTheUnbeatenOnesCost()
    {
        var settings = OracleCase.Waves(hours: 0.5, failures: 0);
        var lattice = new ConfigurationSpace(settings.Job.Bounds).Lattice;

        var all = OraclePlanner.Plan(settings, new OracleOptions { Candidates = lattice, LabelsPerConfiguration = 1000 });
        var unbeaten = OraclePlanner.Plan(settings);

        Assert.Equal(lattice.Count, all.Candidates);
        Assert.True(unbeaten.Candidates < lattice.Count);
        Assert.Equal(all.Cost, unbeaten.Cost, Rounding);
    }

    [Fact]
    public void Plan_Waves_KeepsTheRecoveryLimitAtEveryStage()
    {
        var settings = OracleCase.Waves();
        var limit = new RecoveryLimit(settings.Job, settings.Slo.RecoverySeconds);

        var schedule = OraclePlanner.Plan(settings);

        for (var from = 0; from < settings.Seconds; from += 60)
        {
            var peak = Enumerable.Range(from, Math.Min(180, settings.Seconds - from)).Max(second => settings.Trace[second]);
            Assert.True(limit.IsKept(schedule.At(from), peak), $"second {from}, {peak} records a second, {schedule.At(from)}");
        }
    }

    [Theory]
    [InlineData(RescaleKind.Redeploy, 1)]
    [InlineData(RescaleKind.Redeploy, 3)]
    [InlineData(RescaleKind.Elastic, 5)]
    [InlineData(RescaleKind.InPlace, 5)]
    public void Plan_WavesWithFailures_RecoversFromEachWithinTheLimit(RescaleKind kind, int failures)
    {
        var settings = OracleCase.Waves(failures: failures) with { Rescale = kind };

        var recoveries = ScheduleReplay.Of(settings, OraclePlanner.Plan(settings)).Recoveries.ToArray();

        Assert.Equal(failures, recoveries.Length);
        Assert.All(recoveries, seconds => Assert.InRange(seconds!.Value, 1, settings.Slo.RecoverySeconds));
    }

    [Fact]
    public void Plan_StartThatCannotRecoverNorBeLeft_KeepsItAndSaysSo()
    {
        var small = new JobConfiguration(1, 1, 1, 1024, 10);
        var settings = OracleCase.Waves(hours: 0.1, failures: 1, peak: 1800) with { Trace = new LoadTrace("flat", [900]) };

        // The only failure is at second 180, so that nothing may be ordered from second 120 on.
        var schedule = OraclePlanner.Plan(settings, new OracleOptions { Start = small, StageSeconds = 150, Candidates = [new JobConfiguration(4, 1, 1, 1024, 10)] });

        Assert.Equal(small, schedule.At(200));
        Assert.Equal(150, schedule.SecondsBeyondRecovery);
    }

    [Fact]
    public void Plan_HigherPriceOfBadSeconds_NeverHasMoreOfThem()
    {
        var bad = new[] { 0, 0.0002, 0.001, 0.005, 0.02 }
            .Select(price => OraclePlanner.Plan(OracleCase.Waves(badSecond: price)).BadSeconds)
            .ToArray();

        Assert.Equal(bad.OrderDescending(), bad);
        Assert.True(bad[0] > bad[^1]);
    }

    [Fact]
    public void Plan_LoadBeyondEveryRecovery_TakesWhatComesClosestAndSaysSo()
    {
        var settings = OracleCase.Waves(peak: 8500, failures: 0);

        var schedule = OraclePlanner.Plan(settings);

        Assert.InRange(schedule.SecondsBeyondRecovery, 60, settings.Seconds - 60);
        Assert.Equal(new JobConfiguration(4, 1, 2, 1024, 10), schedule.At(900));
    }

    [Fact]
    public void Plan_SameSettings_GivesTheSameSchedule()
    {
        var settings = OracleCase.Waves(hours: 0.5);

        Assert.Equal(OraclePlanner.Plan(settings).Changes, OraclePlanner.Plan(settings).Changes);
    }

    [Fact]
    public void Plan_Progress_EndsAtOne()
    {
        var shares = new Shares();

        OraclePlanner.Plan(OracleCase.Waves(hours: 0.1), progress: shares);

        Assert.Equal(6, shares.Reported.Count);
        Assert.Equal(shares.Reported.Order(), shares.Reported);
        Assert.Equal(1, shares.Reported[^1]);
    }

    [Fact]
    public void Plan_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var progress = new Shares(_ => source.Cancel());

        Assert.Throws<OperationCanceledException>(() => OraclePlanner.Plan(OracleCase.Waves(), null, progress, source.Token));
        Assert.Single(progress.Reported);
    }

    [Fact]
    public void Plan_NoCandidates_IsRefused() =>
        Assert.Contains(
            "Got no candidates", Assert.Throws<ArgumentException>(() => OraclePlanner.Plan(OracleCase.Waves(), new OracleOptions { Candidates = [] })).Message, StringComparison.Ordinal);

    private sealed class Shares(Action<double>? then = null) : IProgress<double>
    {
        public List<double> Reported { get; } = [];

        public void Report(double value)
        {
            Reported.Add(value);
            then?.Invoke(value);
        }
    }
}
