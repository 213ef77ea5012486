namespace Sheaf.Engine.Tests;

public sealed class MoveOrderTests
{
    private static readonly ItemMove[] Swap = [new("i0", 0, 1), new("i1", 1, 0)];

    [Fact]
    public void Arrange_MoveThatWaitsForAnother_ComesAfterIt()
    {
        var packer = Packings.Fill(Packings.Unit, 0.8, 0.7, 0.9);
        ItemMove[] moves = [new("i0", 0, 1), new("i1", 1, 3)];

        Assert.Equal([moves[1], moves[0]], Arrange(packer, 10, moves));
    }

    [Fact]
    public void Arrange_Ring_GoesByWayOfAnUnusedBin() =>
        Assert.Equal(
            [new ItemMove("i0", 0, 2), new ItemMove("i1", 1, 0), new ItemMove("i0", 2, 1)],
            Arrange(Packings.Fill(Packings.Unit, 0.8, 0.7), 3, Swap));

    [Fact]
    public void Arrange_RingWithoutAFurtherBin_IsNull() =>
        Assert.Null(Arrange(Packings.Fill(Packings.Unit, 0.8, 0.7), 2, Swap));

    private static IReadOnlyList<ItemMove>? Arrange(Packer packer, int maximumBins, ItemMove[] moves) =>
        new MoveOrder(new PackingSketch(Packings.Unit, packer.Bins), maximumBins).Arrange(moves);
}
