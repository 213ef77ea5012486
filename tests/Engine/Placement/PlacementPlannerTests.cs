using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class PlacementPlannerTests
{
    // Workers of one core and three slots on hosts of two cores.
    private static readonly PlacementOptions Options = new()
    {
        Workers = Packings.Unit with { MaximumItemsPerBin = 3 },
        Hosts = new PackerOptions { BinCapacity = new ResourceSize(2, 4000), FillTarget = 1 },
    };

    [Fact]
    public void TryAdd_Slots_FillWorkersThenHosts()
    {
        var planner = Filled(Options, 0.6, 0.6, 0.4, 0.9, 0.2);
        var plan = planner.Plan;

        Assert.Equal(["s0:0@0", "s1:1@0", "s2:0@0", "s3:2@1", "s4:1@0"], Show(plan));
        Assert.Equal([1, 0.8, 0.9], plan.Workers.Select(worker => Math.Round(worker.Fill, 6)));
        Assert.Equal((1.8 + 0.9) / 2 / 2, plan.MeanHostFill!.Value, 6);
        Assert.False(plan.IsOverfull);
    }

    [Fact]
    public void TryAdd_ReservedWorkers_NeverChangeTheirHost()
    {
        var planner = Filled(Options with { WorkerReservation = 1 }, 0.6, 0.6);
        var before = planner.Plan;
        planner.TryAdd(Packings.Item("s2", 0.4));
        planner.TryAdd(Packings.Item("s3", 0.4));

        Assert.Empty(planner.Plan.MovedSince(before));
        Assert.Equal(1, planner.Plan.Hosts.Single().Fill, 9);
    }

    [Fact]
    public void TryAdd_NoFurtherHost_IsFalseAndChangesNothing()
    {
        var planner = Filled(Options with { Hosts = Options.Hosts with { MaximumBins = 1 } }, 0.9, 0.9);
        var before = Show(planner.Plan);

        Assert.False(planner.TryAdd(Packings.Item("late", 0.3)));
        Assert.Equal(before, Show(planner.Plan));
        Assert.True(planner.TryAdd(Packings.Item("small", 0.1)));
    }

    [Fact]
    public void Remove_LastSlots_FreeWorkerAndHost()
    {
        var planner = Filled(Options, 0.9, 0.9, 0.9);

        Assert.True(planner.Remove("s2"));
        Assert.False(planner.Remove("s2"));
        Assert.Equal((2, 1), (planner.Plan.Workers.Count, planner.Plan.Hosts.Count));
    }

    [Fact]
    public void Resize_SlotThatOutgrowsItsWorker_MovesAndIsTold()
    {
        var planner = Filled(Options, 0.5, 0.5, 0.3);
        var before = planner.Plan;

        Assert.True(planner.Resize("s1", new ResourceSize(0.7)));
        Assert.Equal(["s1"], planner.Plan.MovedSince(before).Select(slot => slot.Id));
        Assert.Equal(["s0:0@0", "s1:1@0", "s2:1@0"], Show(planner.Plan));
    }

    [Fact]
    public void Resize_NoHostForANewWorker_LeavesTheSlotInAnOverfullWorker()
    {
        var planner = Filled(Options with { Hosts = Options.Hosts with { MaximumBins = 1 } }, 0.5, 0.5, 1);

        Assert.False(planner.Resize("s1", new ResourceSize(0.8)));
        Assert.True(planner.Plan.IsOverfull);
        Assert.Equal(["s0:0@0", "s1:0@0", "s2:1@0"], Show(planner.Plan));
    }

    [Fact]
    public void Repack_HalfEmptyWorkers_FreesWorkersAndHosts()
    {
        var planner = Filled(Options, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4);
        planner.Remove("s0");
        planner.Remove("s3");
        planner.Remove("s4");

        Assert.True(planner.Repack());
        Assert.False(planner.Repack());
        Assert.Equal((2, 1), (planner.Plan.Workers.Count, planner.Plan.Hosts.Count));
    }

    [Fact]
    public void Plan_AnyHistory_PlacesEachSlotOnceWithinItsWorkerAndHost() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => IsSound(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Fact]
    public void Construct_WorkerAboveHost_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new PlacementPlanner(Options with { Hosts = Packings.Unit with { BinCapacity = new ResourceSize(0.5, 4000) } }));

        Assert.Contains("expected at most a host's", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlacementPlanner(Options with { WorkerReservation = 1.5 }));
    }

    private static PlacementPlanner Filled(PlacementOptions options, params double[] sizes)
    {
        var planner = new PlacementPlanner(options);
        for (var i = 0; i < sizes.Length; i++)
        {
            Assert.True(planner.TryAdd(Packings.Item($"s{i}", sizes[i])));
        }

        return planner;
    }

    private static string[] Show(PlacementPlan plan) => [.. plan.Slots.Select(slot => $"{slot.Id}:{slot.Worker}@{slot.Host}")];

    private static bool IsSound(Random random)
    {
        var planner = new PlacementPlanner(Options with { WorkerReservation = random.Next(2) * random.NextDouble() });
        HashSet<string> live = [];
        for (var i = 0; i < 80; i++)
        {
            var size = new ResourceSize(0.05 + (0.9 * random.NextDouble()), random.Next(500));
            var pick = live.Order().ElementAtOrDefault(random.Next(live.Count + 1));
            _ = (pick, random.Next(4)) switch
            {
                (null, _) or (_, > 1) => planner.TryAdd(new PackedItem($"s{i}", size)) && live.Add($"s{i}"),
                (_, 0) => planner.Remove(pick) && live.Remove(pick),
                _ => planner.Resize(pick, size),
            };
            if (i % 10 == 9)
            {
                planner.Repack();
            }

            var plan = planner.Plan;
            if (plan.IsOverfull || !live.SetEquals(plan.Slots.Select(slot => slot.Id)) || plan.Slots.Count != live.Count)
            {
                return false;
            }
        }

        return true;
    }
}
