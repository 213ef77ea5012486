using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

public sealed class HindsightTests
{
    [Fact]
    public void Schedule_JobWithoutNoise_IsThePlan()
    {
        var settings = OracleCase.Waves(hours: 0.5);
        var plan = OraclePlanner.Plan(settings);

        var schedule = Hindsight.Schedule(settings);

        Assert.Equal(plan.Changes, schedule.Changes);
        Assert.Equal(plan.Cost, schedule.Cost, 1e-9);
        Assert.Equal(plan.BadSeconds, schedule.BadSeconds);
        Assert.Equal(1, schedule.CapacityShare);
    }

    [Fact]
    public void Schedule_CapacityThatVaries_KeepsSpareCapacityAndCostsLess()
    {
        var settings = Noisy();
        var plan = OraclePlanner.Plan(settings);

        var schedule = Hindsight.Schedule(settings);

        Assert.InRange(schedule.CapacityShare, 0.5, 0.999);
        Assert.True(MeanCost(settings, schedule) < MeanCost(settings, plan));
    }

    [Fact]
    public void Fixed_CapacityThatVaries_IsNoCheaperThanTheSchedule()
    {
        var settings = Noisy();
        var constant = new OracleSchedule([new(0, Hindsight.Fixed(settings))]) { Cost = 0, BadSeconds = 0 };
        var cost = Enumerable.Range(1, Hindsight.Trials).Average(i => ScheduleTrial.Play(settings, constant, -i).Cost);

        Assert.True(Hindsight.Schedule(settings).Cost <= cost + 1e-9);
    }

    [Fact]
    public void Fixed_JobWithoutNoise_IsTheStaticBest() =>
        Assert.Equal(StaticBest.Find(OracleCase.Waves()), Hindsight.Fixed(OracleCase.Waves()));

    private static ExperimentSettings Noisy() => OracleCase.Waves(badSecond: 0.01) with
    {
        Job = OracleCase.Job with { Capacity = OracleCase.Job.Capacity with { Spread = 0.3 } },
    };

    // Seeds that the search did not see.
    private static double MeanCost(ExperimentSettings settings, OracleSchedule schedule) =>
        Enumerable.Range(1, 40).Average(seed => ScheduleTrial.Play(settings, schedule, seed).Cost);
}
