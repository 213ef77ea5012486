using FsCheck;
using FsCheck.Fluent;
using Orleans;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class ConverterTests
{
    [Fact]
    public async Task Call_TypeWithConverter_IsCopiedByItsSurrogate()
    {
        await using TestSilo silo = await TestSilo.StartAsync(copy: true);
        IForeignGrain grain = silo.Client.GetGrain<IForeignGrain>("a");
        var sent = new Foreign("f", [1, 2]);

        Foreign back = await grain.Keep(sent);
        sent.Sides[0] = 99;
        back.Sides[1] = 99;

        Foreign kept = await grain.Kept();
        Assert.Equal("f", kept.Name);
        Assert.Equal([1, 2], kept.Sides);
    }

    [Fact]
    public async Task Call_ImmutableWithConvertedMembers_IsPassed()
    {
        await using TestSilo silo = await TestSilo.StartAsync(copy: true);
        var sent = new FixedWithForeign(new Foreign("f", [1]), new ForeignPoint(1, 2));

        Assert.Same(sent, await silo.Client.GetGrain<IForeignGrain>("a").Fixed(sent));
    }

    [Fact]
    public void Copy_MembersAndElementsWithConverter_AreCopiedAndShared()
    {
        var foreign = new Foreign("f", [1]);

        HoldsForeign copy = DeepCopier.CopyState(new HoldsForeign(foreign, [foreign, new Foreign("g", [])], new ForeignPoint(1, 2)));

        Assert.NotSame(foreign, copy.One);
        Assert.Same(copy.One, copy.Many[0]); // What was one object stays one.
        Assert.Equal(["f", "g"], copy.Many.Select(item => item.Name));
        Assert.Equal(new ForeignPoint(1, 2), copy.Point);
        Assert.Null(DeepCopier.CopyState(new HoldsForeign(null, [], null)).One);
    }

    [Fact]
    public void Copy_AnyValueWithConverter_IsEqual()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (x, y) => DeepCopier.CopyState(new ForeignPoint(x, y)) == new ForeignPoint(x, y))
            .QuickCheckThrowOnFailure();
}
