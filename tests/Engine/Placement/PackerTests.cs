using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Engine.Tests;

public sealed class PackerTests
{
    private static readonly double[] Textbook = [0.5, 0.7, 0.5, 0.2, 0.4, 0.2, 0.5, 0.1, 0.6];

    [Theory]
    [InlineData(PackingStrategy.FirstFit, "0.5+0.5 0.7+0.2+0.1 0.4+0.2 0.5 0.6")]
    [InlineData(PackingStrategy.BestFit, "0.5+0.5 0.7+0.2+0.1 0.4+0.2 0.5 0.6")]
    [InlineData(PackingStrategy.RoundRobin, "0.5+0.5 0.7+0.2+0.1 0.4+0.2 0.5 0.6")]
    public void Add_TextbookInstance_PacksAsKnown(PackingStrategy strategy, string expected) =>
        Assert.Equal(expected, Packings.Fill(Packings.Unit with { Strategy = strategy }, Textbook).Show());

    [Fact]
    public void Add_TwoBinsWithRoom_FirstFitTakesTheFirstAndBestFitTheFullest()
    {
        double[] sizes = [0.5, 0.6, 0.4];

        Assert.Equal("0.5+0.4 0.6", Packings.Fill(Packings.Unit, sizes).Show());
        Assert.Equal("0.5 0.6+0.4", Packings.Fill(Packings.Unit with { Strategy = PackingStrategy.BestFit }, sizes).Show());
    }

    [Fact]
    public void Add_RoundRobin_TakesOpenBinsInTurn()
    {
        var packer = Packings.Fill(Packings.Unit with { Strategy = PackingStrategy.RoundRobin }, 0.6, 0.6, 0.6, 0.1, 0.1, 0.1, 0.1);

        Assert.Equal("0.6+0.1+0.1 0.6+0.1 0.6+0.1", packer.Show());
    }

    [Theory]
    [InlineData(1.0, "0.5+0.4+0.1")]
    [InlineData(0.9, "0.5+0.4 0.1")]
    public void Add_FillTarget_IsReachedBeforeAnotherBinOpens(double target, string expected) =>
        Assert.Equal(expected, Packings.Fill(Packings.Unit with { FillTarget = target }, 0.5, 0.4, 0.1).Show());

    [Fact]
    public void Add_ItemAboveTheFillTarget_HasABinOfItsOwn() =>
        Assert.Equal("0.95 0.01", Packings.Fill(Packings.Unit with { FillTarget = 0.9 }, 0.95, 0.01).Show());

    [Fact]
    public void Add_TenTenths_FillOneBin() =>
        Assert.Equal(1, Packings.Fill(Packings.Unit, [.. Enumerable.Repeat(0.1, 10)]).OpenBins);

    [Fact]
    public void Add_MemoryFull_OpensAnotherBin()
    {
        var packer = new Packer(Packings.Unit);

        Assert.Equal(0, packer.Add(Packings.Item("a", 0.1, 600)));
        Assert.Equal(1, packer.Add(Packings.Item("b", 0.1, 600)));
        Assert.Equal(0, packer.Add(Packings.Item("c", 0.1, 400)));
    }

    [Fact]
    public void Add_MostItemsInABin_OpensAnotherBin() =>
        Assert.Equal("0.1+0.1 0.1", Packings.Fill(Packings.Unit with { MaximumItemsPerBin = 2 }, 0.1, 0.1, 0.1).Show());

    [Fact]
    public void Add_NoRoomAndNoFurtherBin_IsNullAndChangesNothing()
    {
        var packer = Packings.Fill(Packings.Unit with { MaximumBins = 1 }, 0.8);

        Assert.Null(packer.Add(Packings.Item("late", 0.3)));
        Assert.Null(packer.BinOf("late"));
        Assert.Equal("0.8", packer.Show());
    }

    [Fact]
    public void Add_ItemAboveCapacityOrNameTaken_IsRefusedWithWhatToDo()
    {
        var packer = Packings.Fill(Packings.Unit, 0.5);

        Assert.Contains("1.2 cores", Assert.Throws<ArgumentException>(() => packer.Add(Packings.Item("big", 1.2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => packer.Add(Packings.Item("heavy", 0.1, 1001)));
        Assert.Contains("i0", Assert.Throws<ArgumentException>(() => packer.Add(Packings.Item("i0", 0.1))).Message, StringComparison.Ordinal);
        Assert.Equal(1, packer.Count);
    }

    [Fact]
    public void Remove_Item_ReopensItsRoom()
    {
        var packer = Packings.Fill(Packings.Unit, 0.6, 0.4, 0.9);

        Assert.True(packer.Remove("i0"));
        Assert.False(packer.Remove("i0"));
        Assert.Equal(0, packer.Add(Packings.Item("new", 0.6)));
    }

    [Fact]
    public void Remove_LastItemOfABin_ClosesItAndItsNumberIsUsedAgain()
    {
        var packer = Packings.Fill(Packings.Unit, 0.9, 0.9, 0.9);

        packer.Remove("i1");

        Assert.Equal([0, 2], packer.Bins.Select(bin => bin.Index));
        Assert.Equal(1, packer.Add(Packings.Item("new", 0.8)));
    }

    [Fact]
    public void Resize_ItemThatStillFits_Stays()
    {
        var packer = Packings.Fill(Packings.Unit, 0.5, 0.3);

        Assert.Equal(ResizeOutcome.Stayed, packer.Resize("i1", new ResourceSize(0.5)));
        Assert.Equal("0.5+0.5", packer.Show());
    }

    [Fact]
    public void Resize_ItemThatNoLongerFits_MovesOrLeavesItsBinOverfull()
    {
        var packer = Packings.Fill(Packings.Unit with { MaximumBins = 2 }, 0.5, 0.5, 0.5);

        Assert.Equal(ResizeOutcome.Overfull, packer.Resize("i1", new ResourceSize(0.6)));
        Assert.Equal(ResizeOutcome.Overfull, packer.Resize("i0", new ResourceSize(0.45), mayMove: false));
        Assert.Equal(ResizeOutcome.Moved, packer.Resize("i0", new ResourceSize(0.45)));
        Assert.Equal("0.6 0.5+0.45", packer.Show());
    }

    [Fact]
    public void MeanFill_OfOpenBins_IsKnown()
    {
        Assert.Null(new Packer(Packings.Unit).MeanFill);
        Assert.Equal(0.75, Packings.Fill(Packings.Unit, 0.9, 0.6).MeanFill!.Value, 9);
    }

    [Fact]
    public void Bins_AnyComingGoingAndResizing_NeverExceedCapacity() =>
        Prop.ForAll(
            Gen.Choose(1, 1_000_000).ToArbitrary(),
            seed => Enum.GetValues<PackingStrategy>().All(strategy => StaysWithin(strategy, new Random(seed))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Add_FirstFit_NeedsAtMost17TenthsOfTheLowerBoundAndMore() =>
        Prop.ForAll(Packings.Sizes, sizes =>
        {
            var packer = Packings.Fill(Packings.Unit, [.. sizes.Select(size => size / 100.0)]);

            // 1.7 OPT (Dósa and Sgall, 2013); the bound is below OPT where sizes are unlucky, by a bin or two in so few.
            return packer.OpenBins >= Packings.LowerBound(sizes) && packer.OpenBins <= (1.7 * (Packings.LowerBound(sizes) + 1));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.89)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Construct_FillTargetOutOfRange_SaysTheRange(double target)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Packer(Packings.Unit with { FillTarget = target }));

        Assert.Contains("expected 0.9 to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Construct_NoCapacityOrLimits_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Packer(new PackerOptions { BinCapacity = default }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Packer(Packings.Unit with { MaximumBins = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Packer(Packings.Unit with { MaximumItemsPerBin = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Packer(Packings.Unit with { Strategy = (PackingStrategy)9 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResourceSize(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResourceSize(1, double.NaN));
    }

    private static bool StaysWithin(PackingStrategy strategy, Random random)
    {
        var options = Packings.Unit with { Strategy = strategy, FillTarget = 0.9 + (random.NextDouble() / 10), MaximumItemsPerBin = random.Next(2, 9) };
        var packer = new Packer(options);
        List<string> live = [];
        for (var i = 0; i < 80; i++)
        {
            var size = new ResourceSize(random.NextDouble(), random.Next(600));
            var pick = live.Count == 0 ? null : live[random.Next(live.Count)];
            if (pick is null || random.Next(3) > 0)
            {
                packer.Add(new PackedItem($"n{i}", size));
                live.Add($"n{i}");
            }
            else if (random.Next(2) == 0)
            {
                packer.Remove(pick);
                live.Remove(pick);
            }
            else
            {
                packer.Resize(pick, size);
            }

            if (!Packings.IsWithin(options, packer.Bins) || packer.Bins.Sum(bin => bin.Items.Count) != live.Count || packer.OpenBins != packer.Bins.Count)
            {
                return false;
            }
        }

        return true;
    }
}
