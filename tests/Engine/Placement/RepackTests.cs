using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class RepackTests
{
    [Fact]
    public void Pack_TextbookInstance_IsOptimal()
    {
        var items = new[] { 0.5, 0.7, 0.5, 0.2, 0.4, 0.2, 0.5, 0.1, 0.6 }.Select((size, i) => Packings.Item($"i{i}", size));

        Assert.Equal("0.7+0.2+0.1 0.6+0.4 0.5+0.5 0.5+0.2", Packings.Show(FirstFitDecreasing.Pack(items, Packings.Unit)));
    }

    /// <summary>The 11/9 example of Johnson (1973): 9 bins are enough, first-fit-decreasing takes 11.</summary>
    [Fact]
    public void Pack_WorstCase_NeedsElevenForNine()
    {
        const double e = 0.01;
        double[] kinds = [0.5 + e, 0.25 + (2 * e), 0.25 + e, 0.25 - (2 * e)];
        int[] counts = [6, 6, 6, 12];
        var items = kinds.SelectMany((size, k) => Enumerable.Range(0, counts[k]).Select(i => Packings.Item($"k{k}-{i}", size)));

        Assert.Equal(11, FirstFitDecreasing.Pack(items, Packings.Unit).Count);
    }

    /// <summary>Against packings known to be full: bins cut at random, so that the optimum is their number.</summary>
    [Fact]
    public void Pack_CutBins_NeedsAtMostElevenNinthsOfThemAndTwoThirds() =>
        Prop.ForAll(Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (optimum, seed) =>
        {
            var random = new Random(seed);
            var items = Enumerable.Range(0, optimum).SelectMany(bin => Cut(random).Select((size, i) => Packings.Item($"{bin}-{i}", size / 100.0)));
            var bins = FirstFitDecreasing.Pack(items, Packings.Unit);
            return bins.Count >= optimum && bins.Count <= (11 * optimum / 9.0) + (6 / 9.0) + 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void PlanRepack_HalfEmptyBins_FreesOneByMovingTheFewest()
    {
        var packer = Packings.Fill(Packings.Unit, 0.6, 0.4, 0.6, 0.4, 0.9);
        packer.Remove("i1");
        packer.Remove("i2");

        var plan = packer.PlanRepack();

        Assert.Equal([new ItemMove("i3", 1, 0)], plan.Moves);
        Assert.Equal((3, 2, true), (plan.BinsBefore, plan.BinsAfter, plan.IsWorthwhile));
        Assert.True(packer.Apply(plan));
        Assert.Equal("0.6+0.4 0.9", packer.Show());
    }

    /// <summary>No bin can be emptied as it stands: 0.5+0.3, 0.5+0.3, 0.2+0.2 need a swap to fit two bins.</summary>
    [Fact]
    public void PlanRepack_OnlyAPackingAnewFreesABin_TakesIt()
    {
        var packer = new Packer(Packings.Unit);
        foreach (var (id, size) in new[] { ("a", 0.45), ("b", 0.35), ("c", 0.45), ("d", 0.35), ("e", 0.3) })
        {
            packer.Add(Packings.Item(id, size));
        }

        packer.Add(Packings.Item("f", 0.1));
        Assert.Equal("0.45+0.35+0.1 0.45+0.35 0.3", packer.Show());

        var plan = packer.PlanRepack();
        Assert.Equal(2, plan.BinsAfter);
        Assert.True(packer.Apply(plan));
        Assert.Equal(2, packer.OpenBins);
        Assert.True(Packings.IsWithin(Packings.Unit, packer.Bins), packer.Show());
    }

    [Fact]
    public void PlanRepack_NothingToGain_IsNotApplied()
    {
        var packer = Packings.Fill(Packings.Unit, 0.9, 0.8, 0.7);
        var plan = packer.PlanRepack();

        Assert.Empty(plan.Moves);
        Assert.False(plan.IsWorthwhile);
        Assert.False(packer.Apply(plan));
        Assert.Equal("0.9 0.8 0.7", packer.Show());
    }

    [Theory]
    [InlineData(0.02, true)]
    [InlineData(0.5, false)]
    public void PlanRepack_NoBinFreed_IsWorthwhileFromTheGivenConcentrationOn(double gain, bool expected)
    {
        var packer = new Packer(Packings.Unit with { MinimumConcentrationGain = gain });
        packer.Add(Packings.Item("a", 0.7));
        packer.Add(Packings.Item("x", 0.3));
        packer.Add(Packings.Item("b", 0.5));
        packer.Add(Packings.Item("c", 0.2));
        packer.Remove("x");

        var plan = packer.PlanRepack();

        // (0.49 + 0.49) / 2 to (0.81 + 0.25) / 2, a gain of 8 %.
        Assert.Equal(0.49, plan.ConcentrationBefore, 9);
        Assert.Equal(0.53, plan.ConcentrationAfter, 9);
        Assert.Equal(expected, plan.IsWorthwhile);
        Assert.Equal(expected, packer.Apply(plan));
    }

    [Fact]
    public void Apply_PlanOfAnEarlierState_IsRefused()
    {
        var packer = Packings.Fill(Packings.Unit, 0.6, 0.6);
        packer.Resize("i0", new ResourceSize(0.3));
        var plan = packer.PlanRepack();
        packer.Add(Packings.Item("late", 0.6));

        Assert.Contains("Plan again", Assert.Throws<InvalidOperationException>(() => packer.Apply(plan)).Message, StringComparison.Ordinal);
        Assert.Equal(3, packer.Count);
    }

    [Fact]
    public void PlanRepack_AnyPacking_IsValidMoveByMoveAndAsForetold() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => MovesAreValid(Thinned(new Random(seed))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    [Fact]
    public void PlanRepack_ManyPackings_FreesBinsInSomeAndNeverMore()
    {
        var plans = Enumerable.Range(0, 60).Select(seed => Thinned(new Random(seed)).Packer.PlanRepack()).ToList();

        Assert.All(plans, plan => Assert.True(plan.BinsAfter <= plan.BinsBefore));
        Assert.True(plans.Count(plan => plan.BinsAfter < plan.BinsBefore) > 30);
    }

    /// <summary>1 to 6 whole parts of 100.</summary>
    private static IEnumerable<int> Cut(Random random)
    {
        int[] ends = [0, .. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(1, 100)).Distinct().Order(), 100];
        return ends.Zip(ends.Skip(1), (from, to) => to - from);
    }

    private static (PackerOptions Options, Packer Packer) Thinned(Random random)
    {
        var options = Packings.Unit with
        {
            FillTarget = 0.95,
            MaximumBins = random.Next(2) == 0 ? 20 : int.MaxValue,
            Strategy = (PackingStrategy)random.Next(3),
            MaximumItemsPerBin = random.Next(3, 9),
        };
        var packer = new Packer(options);
        for (var i = 0; i < 50; i++)
        {
            packer.Add(Packings.Item($"n{i}", 0.05 + (0.45 * random.NextDouble()), random.Next(300)));
        }

        for (var i = 0; i < 50; i++)
        {
            if (random.Next(3) == 0)
            {
                packer.Remove($"n{i}");
            }
        }

        return (options, packer);
    }

    private static bool MovesAreValid((PackerOptions Options, Packer Packer) packing)
    {
        var (options, packer) = packing;
        var plan = packer.PlanRepack();
        var bins = packer.Bins.ToDictionary(bin => bin.Index, bin => bin.Items.ToList());
        foreach (var move in plan.Moves)
        {
            var item = bins[move.From].Single(item => item.Id == move.ItemId);
            bins[move.From].Remove(item);
            bins.TryAdd(move.To, []);
            bins[move.To].Add(item);
            var used = bins.Where(bin => bin.Value.Count > 0).Select(bin => Content(bin.Key, bin.Value)).ToList();
            if (move.From == move.To || used.Count > options.MaximumBins || !Packings.IsWithin(options, used))
            {
                return false;
            }
        }

        var items = packer.Count;
        var applied = packer.Apply(plan);
        return applied == plan.IsWorthwhile && packer.Count == items && packer.OpenBins == (applied ? plan.BinsAfter : plan.BinsBefore);
    }

    private static BinContent Content(int index, List<PackedItem> items) =>
        new(index, items, items.Aggregate(default(ResourceSize), (sum, item) => sum + item.Size), 0);
}
