namespace Sheaf.Optimizer.Tests;

public class CrowdingDistanceTests
{
    [Fact]
    public void Compute_FrontByHand_SumsTheGapsOfBothNeighbours()
    {
        double[] distances = CrowdingDistance.Compute([[0, 11], [3, 5], [4, 3], [10, 1]]);
        Assert.Equal(double.PositiveInfinity, distances[0]);
        Assert.Equal(.4 + .8, distances[1], 1e-12);
        Assert.Equal(.7 + .4, distances[2], 1e-12);
        Assert.Equal(double.PositiveInfinity, distances[3]);
    }

    [Fact]
    public void Compute_ConstantObjective_CountsForNothing()
        => Assert.Equal([double.PositiveInfinity, 1, double.PositiveInfinity], CrowdingDistance.Compute([[0, 7], [1, 7], [4, 7]]));

    [Fact]
    public void Compute_EqualPoints_AreAtNoDistance()
        => Assert.Equal([0, 0], CrowdingDistance.Compute([[2, 3], [2, 3]]));

    [Fact]
    public void Compute_NoPoints_IsEmpty() => Assert.Empty(CrowdingDistance.Compute([]));
}
