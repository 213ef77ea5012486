using FsCheck;
using FsCheck.Fluent;
using Sheaf.Control.Configuration;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

public sealed class StaticBestTests
{
    [Fact]
    public void Find_AnyExperiment_CostsAsLittleAsTheBestOfTheLattice()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var settings = OracleCase.Random(new Random(seed), hours: 0.2);
            var limit = new RecoveryLimit(settings.Job, settings.Slo.RecoverySeconds);
            var rates = new ConfigurationSpace(settings.Job.Bounds).Lattice.ToDictionary(c => c, limit.HighestRate);
            var needed = Math.Min(Enumerable.Range(0, settings.Seconds).Max(second => settings.Trace[second]), rates.Values.Max());
            var least = rates.Where(pair => pair.Value >= needed).Min(pair => ScheduleReplay.Staying(settings, pair.Key).Cost);

            var best = StaticBest.Find(settings);

            Assert.True(rates[best] >= needed);
            Assert.Equal(least, ScheduleReplay.Staying(settings, best).Cost, 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Find_Waves_TakesTheCheapestThatRecoversAtThePeak()
    {
        // Failures are recovered from with spare capacity, so that 2500 records a second need more than three cores.
        Assert.Equal(4, StaticBest.Find(OracleCase.Waves()).TotalCores);
    }

    [Fact]
    public void Find_Waves_IsNoCheaperThanTheOracle()
    {
        for (var failures = 0; failures < 5; failures++)
        {
            var settings = OracleCase.Waves(hours: 0.5, failures: failures, badSecond: 0.01);

            Assert.True(OraclePlanner.Plan(settings).Cost <= ScheduleReplay.Staying(settings, StaticBest.Find(settings)).Cost + 1e-9);
        }
    }

    [Fact]
    public void Find_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() => StaticBest.Find(OracleCase.Waves(), null, new CancellationToken(true)));
}
