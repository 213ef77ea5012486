namespace Sheaf.Engine.Tests;

public sealed class PlacementSimulationTests
{
    private static readonly PlacementSimulationOptions Short = new()
    {
        Duration = TimeSpan.FromMinutes(6),
        WarmUp = TimeSpan.FromMinutes(1),
        MeanLifetime = TimeSpan.FromMinutes(2),
        WavePeriod = TimeSpan.FromMinutes(3),
        SlotsPerMinute = 15,
        HostCapacity = new ResourceSize(4, 16_384),
    };

    [Theory]
    [InlineData(PlacementPolicy.FirstFit)]
    [InlineData(PlacementPolicy.BestFit)]
    [InlineData(PlacementPolicy.FirstFitWithRepack)]
    [InlineData(PlacementPolicy.RoundRobin)]
    public void Run_SameSeed_IsTheSame(PlacementPolicy policy)
    {
        var outcome = PlacementSimulation.Run(Short, policy, 3);

        Assert.Equal(outcome, PlacementSimulation.Run(Short, policy, 3));
        Assert.NotEqual(outcome, PlacementSimulation.Run(Short, policy, 4));
        Assert.InRange(outcome.Fill, 0.2, 1);
        Assert.True(outcome.PeakHosts >= outcome.MeanHosts);
        Assert.True(outcome.P95LatencyMs > outcome.MeanLatencyMs);
    }

    [Fact]
    public void Run_Policies_SeeTheSameSlotsAndRepackUsesFewestHosts()
    {
        var outcomes = Enum.GetValues<PlacementPolicy>().ToDictionary(policy => policy, policy => PlacementSimulation.Run(Short, policy, 5));
        var repack = outcomes[PlacementPolicy.FirstFitWithRepack];

        Assert.Single(outcomes.Values.Select(outcome => outcome.Slots).Distinct());
        Assert.True(repack.Moves > 0);
        Assert.True(repack.MeanHosts < outcomes[PlacementPolicy.RoundRobin].MeanHosts);
        Assert.True(repack.MeanHosts <= outcomes[PlacementPolicy.FirstFit].MeanHosts);
        Assert.All(outcomes.Where(pair => pair.Key != PlacementPolicy.FirstFitWithRepack), pair => Assert.Equal(0, pair.Value.Moves));
    }

    [Fact]
    public void Run_OverfullHosts_AreSlower()
    {
        // A default size a fifth of what slots need, and a profile that hardly learns.
        var blind = Short with { Profile = new ItemProfileOptions { Weight = 1e-9, DefaultSize = new ResourceSize(0.05, 100) }, ProfileInterval = TimeSpan.FromMinutes(5) };

        Assert.True(
            PlacementSimulation.Run(blind, PlacementPolicy.FirstFit, 1).P95LatencyMs > 2 * PlacementSimulation.Run(Short, PlacementPolicy.FirstFit, 1).P95LatencyMs);
    }

    [Fact]
    public void NextEnd_MoreBusySlotsThanCores_SharesThem()
    {
        var host = new SimulatedHost(0, cores: 1);
        var slots = Enumerable.Range(0, 2).Select(i => new SimulatedSlot(new SlotArrival(i, 0, 100, new SlotKind("k", 0.5, 1, 0), 0.5, i))).ToList();
        slots[0].Receive(0);
        host.Slots.AddRange(slots);
        var alone = host.NextEnd()!.Value;
        Assert.Equal(slots[0].Remaining, alone, 9);

        slots[1].Receive(0);

        Assert.Equal(2 * slots.Min(slot => slot.Remaining), host.NextEnd()!.Value, 9);
        Assert.Equal(0.1, host.AdvanceTo(0.1), 9);
        slots[1].PausedUntil = 50;
        Assert.Equal(0.1 + slots[0].Remaining, host.NextEnd()!.Value, 9);
    }

    [Fact]
    public void Run_OptionOutOfRange_IsRefused()
    {
        PlacementSimulationOptions[] invalid =
        [
            Short with { Duration = Short.WarmUp },
            Short with { SlotsPerMinute = 0 },
            Short with { WaveShare = 1.1 },
            Short with { Kinds = 0 },
            Short with { ProfileInterval = TimeSpan.Zero },
            Short with { FillTarget = 0.5 },
        ];
        Assert.All(invalid, options => Assert.ThrowsAny<ArgumentException>(() => PlacementSimulation.Run(options, PlacementPolicy.FirstFit, 1)));
    }
}
