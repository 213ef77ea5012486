using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;
using Sheaf.Control.Policies;
using Sheaf.Simulation.Oracle;

namespace Sheaf.Simulation.Tests.Oracle;

public sealed class OraclePolicyTests
{
    private static readonly DateTimeOffset Start = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JobConfiguration Small = new(1, 1, 1, 1024, 10);
    private static readonly JobConfiguration Large = new(4, 1, 1, 1024, 10);
    private static readonly OraclePolicy Policy =
        new(new OracleSchedule([new(0, Small), new(60, Large)]) { Cost = 1, BadSeconds = 0 }, Start);

    [Fact]
    public async Task Propose_BeforeTheChange_KeepsTheConfiguration()
    {
        var plan = await Policy.ProposeAsync(Context(59));

        Assert.Equal(Small, plan.Choice);
        Assert.Contains("keeps the configuration", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_AtTheSecondOfTheChange_OrdersIt()
    {
        var plan = await Policy.ProposeAsync(Context(60));

        Assert.Equal(Large, plan.Choice);
        Assert.Contains("from second 60 on", plan.Reason, StringComparison.Ordinal);
        Assert.Equal("oracle", Policy.Name);
    }

    [Fact]
    public async Task Propose_NoObservation_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Policy.ProposeAsync(Context(0) with { Recent = [] }));

    private static PolicyContext Context(int second) => new(
        new PlanRequest
        {
            Settings = new JobSettings { Bounds = OracleCase.Bounds, Slo = OracleCase.Slo, Static = Large, Timing = new LoopTiming { TickSeconds = 1 } },
            Current = Small,
            OfferedRate = 500,
            Forecast = new LoadForecast { At = Start, StepSeconds = 1, Levels = [0.5], Quantiles = [[500], [500]], Mean = [500, 500] },
            RestartBadSeconds = 10,
        },
        [new Observation { At = Start.AddSeconds(second), State = "running", Configuration = Small }]);
}
