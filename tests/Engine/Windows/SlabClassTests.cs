namespace Sheaf.Engine.Tests;

public sealed class SlabClassTests
{
    [Fact]
    public void Allocate_ManyTakenAndGivenBack_NeverGivesAPlaceTwice()
    {
        var (slabs, random) = (new SlabClass(64), new Random(7));
        var taken = new List<int>();
        for (var i = 0; i < 20_000; i++)
        {
            if (taken.Count > 0 && random.Next(100) < 45)
            {
                var at = random.Next(taken.Count);
                Assert.Equal(taken[at], Content(slabs, taken[at]));
                slabs.Free(taken[at]);
                taken[at] = taken[^1];
                taken.RemoveAt(taken.Count - 1);
            }
            else
            {
                var slot = slabs.Allocate();
                Content(slabs, slot) = slot;
                taken.Add(slot);
            }
        }

        Assert.Equal(taken.Count, slabs.Live);
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.All(taken, slot => Assert.Equal(slot, Content(slabs, slot)));
        taken.ForEach(slabs.Free);
        Assert.Equal(0, slabs.Bytes);
    }

    private static ref int Content(SlabClass slabs, int slot) => ref System.Runtime.CompilerServices.Unsafe.As<byte, int>(ref slabs.At(slot));
}
