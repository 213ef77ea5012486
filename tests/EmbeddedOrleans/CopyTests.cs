using System.Collections.Immutable;
using System.Collections.ObjectModel;
using FsCheck;
using FsCheck.Fluent;
using Orleans;
using Orleans.Serialization;
using Sheaf.EmbeddedOrleans.Tests.Grains;
using Sheaf.EmbeddedOrleans.Tests.Support;

namespace Sheaf.EmbeddedOrleans.Tests;

public sealed class CopyTests
{
    private static T Copied<T>(T value) => DeepCopier.CopyState(value);

    [Fact]
    public async Task Call_CopyingOn_SeparatesCallerAndGrain()
    {
        await using TestSilo silo = await TestSilo.StartAsync(copy: true);
        ICarrierGrain grain = silo.Client.GetGrain<ICarrierGrain>("a");
        var sent = new Box([], "box", [1, 2]) { Owner = null, Scratch = "gone" };

        Box back = await grain.Keep(sent);
        sent.Sides[0] = 99;
        back.Sides[1] = 99;

        Box kept = await grain.Kept();
        Assert.Equal([1, 2], kept.Sides);
        Assert.Null(kept.Scratch);
    }

    [Fact]
    public async Task Call_CopyingOff_SharesTheObject()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICarrierGrain grain = silo.Client.GetGrain<ICarrierGrain>("a");
        var sent = new Box([], "box", [1, 2]);
        Assert.Same(sent, await grain.Keep(sent));
    }

    [Fact]
    public async Task Call_UnmarkedArgumentOrResult_NamesTheTypeAndTheCall()
    {
        await using TestSilo silo = await TestSilo.StartAsync(copy: true);
        ICarrierGrain grain = silo.Client.GetGrain<ICarrierGrain>("a");

        var argument = await Assert.ThrowsAsync<CodecNotFoundException>(() => grain.Take(new Unmarked("x")));
        var result = await Assert.ThrowsAsync<CodecNotFoundException>(grain.GiveUnmarked);

        Assert.Contains(typeof(Unmarked).FullName!, argument.Message);
        Assert.Contains("[GenerateSerializer]", argument.Message);
        Assert.Contains("ICarrierGrain.Take", argument.Message);
        Assert.Contains("ICarrierGrain.GiveUnmarked", result.Message);
        Assert.Equal("still there", await grain.Say("still there"));
    }

    [Fact]
    public async Task Call_ImmutableParameter_IsNotCopied()
    {
        await using TestSilo silo = await TestSilo.StartAsync(copy: true);
        int[] values = [1];
        Assert.Equal((true, false), await silo.Client.GetGrain<ICarrierGrain>("a").Same(values, values, values));
    }

    [Fact]
    public async Task Call_GrainReferenceInMember_StaysUsable()
    {
        await using TestSilo silo = await TestSilo.StartAsync(copy: true);
        ICarrierGrain grain = silo.Client.GetGrain<ICarrierGrain>("a");
        Box back = await grain.Keep(new Box([], "box", []) { Owner = grain });
        Assert.Equal(grain, back.Owner);
        Assert.Equal("hello", await back.Owner!.Say("hello"));
    }

    [Fact]
    public void Copy_MemberWithoutId_NamesTheMember()
    {
        var thrown = Assert.Throws<CodecNotFoundException>(() => Copied(new HalfMarked("x", 1)));
        Assert.Contains("'Forgotten'", thrown.Message);
        Assert.Contains("[property: Id(n)]", thrown.Message);
    }

    [Fact]
    public void Copy_BadlyMarked_Fails()
    {
        Assert.Contains("[Id(0)]", Assert.Throws<CodecNotFoundException>(() => Copied(new TwiceNumbered())).Message);
        Assert.Contains(typeof(Base).FullName!, Assert.Throws<CodecNotFoundException>(() => Copied(new UnmarkedBase(1))).Message);
        Assert.Throws<CodecNotFoundException>(() => Copied(new ImmutableUnmarked("x")));
        Assert.Throws<CodecNotFoundException>(() => Copied<object>(new Unmarked("x")));
        Assert.Throws<CodecNotFoundException>(() => Copied(new List<Unmarked> { new("x") }));
        Assert.Throws<CodecNotFoundException>(() => Copied<Func<int>>(() => 1));
        Assert.Throws<CodecNotFoundException>(() => Copied(new int[2, 2]));
    }

    [Fact]
    public void Copy_RecordWithEverything_IsEqualAndSeparate()
    {
        var shape = new Shape("s", [1, 2, 3]);
        var box = new Box(new Dictionary<string, Shape> { ["p"] = shape }, "box", [4])
        {
            Listed = new List<Shape> { shape, new("t", []) },
            When = DateTimeOffset.UnixEpoch,
            Numbers = [1.5, double.NaN],
            Pair = (3, shape),
            Anything = new Stack<int>([1, 2, 3]),
        };

        Box copy = Copied(box);

        Assert.NotSame(box.Parts, copy.Parts);
        Assert.NotSame(shape, copy.Parts["p"]);
        Assert.Equal([1, 2, 3], copy.Parts["p"].Sides);
        Assert.Same(copy.Parts["p"], copy.Listed[0]); // What was one object stays one.
        Assert.Same(copy.Parts["p"], copy.Pair.Item2);
        Assert.Equal(box.When, copy.When);
        Assert.Equal(box.Numbers, copy.Numbers);
        Assert.Equal([3, 2, 1], (Stack<int>)copy.Anything!);
    }

    [Fact]
    public void Copy_Cycle_StaysACycle()
    {
        var box = new Box([], "box", []);
        box.Anything = box;
        Box copy = Copied(box);
        Assert.NotSame(box, copy);
        Assert.Same(copy, copy.Anything);
    }

    [Fact]
    public void Copy_Immutable_IsTheSame()
    {
        var fixedRecord = new Fixed("x");
        Assert.Same(fixedRecord, Copied(fixedRecord));
        ImmutableList<string> list = ["a"];
        Assert.Same(list, Copied(list));
    }

    [Fact]
    public void Copy_Collections_AreEqual()
    {
        Assert.Equal([1, 2, 3], Copied(new Queue<int>([1, 2, 3])));
        Assert.Equal([1, 2], Copied(new SortedSet<int> { 2, 1 }));
        Assert.Same(StringComparer.OrdinalIgnoreCase, Copied(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }).Comparer);
        Assert.Equal(new SortedDictionary<int, string> { [1] = "a" }, Copied(new SortedDictionary<int, string> { [1] = "a" }));
        Assert.Equal([1], Copied(new ReadOnlyCollection<int>([1])));
        Assert.Equal(ImmutableDictionary<int, string>.Empty.Add(1, "a"), Copied(ImmutableDictionary<int, string>.Empty.Add(1, "a")));
        Assert.Equal(Tuple.Create(1, "a"), Copied(Tuple.Create(1, "a")));
        Assert.Equal(KeyValuePair.Create(1, "a"), Copied(KeyValuePair.Create(1, "a")));
        int[][] jagged = [[1], [2, 3]];
        Assert.Equal(jagged, Copied(jagged));
        Assert.Null(Copied<int?>(null));
        Assert.Equal(5, Copied<int?>(5));
    }

    [Fact]
    public void Copy_AnyNestedData_IsEqual()
        => Prop.ForAll(ArbMap.Default.ArbFor<List<Tuple<string, int?, double[]>>>(), data =>
        {
            List<Tuple<string, int?, double[]>> copy = Copied(data);
            return !ReferenceEquals(copy, data)
                && copy.Count == data.Count
                && copy.Zip(data).All(p => p.First.Item1 == p.Second.Item1
                    && p.First.Item2 == p.Second.Item2
                    && !ReferenceEquals(p.First.Item3, p.Second.Item3)
                    && p.First.Item3.SequenceEqual(p.Second.Item3));
        }).QuickCheckThrowOnFailure();
}
