using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class HypervolumeTests
{
    [Fact]
    public void Compute_TwoObjectivesByHand_IsTheStaircaseArea()
        => Assert.Equal(6, Hypervolume.Compute([[1, 3], [2, 2], [3, 1]], [4, 4]), 1e-12);

    [Fact]
    public void Compute_ThreeObjectivesByHand_IsTheUnionOfBoxes()
    {
        // Inclusion-exclusion: three boxes of 3·1·1·… against the reference (2, 2, 2): each 2·1·… minus overlaps.
        // (0,1,1), (1,0,1), (1,1,0): volumes 2 each, pairwise overlaps 1 each, triple overlap 1.
        Assert.Equal((3 * 2) - (3 * 1) + 1, Hypervolume.Compute([[0, 1, 1], [1, 0, 1], [1, 1, 0]], [2, 2, 2]), 1e-12);
    }

    [Fact]
    public void Compute_QuarterCircle_ApproachesItsArea()
    {
        double[][] front = [.. Enumerable.Range(0, 20_001).Select(i => i * Math.PI / 40_000).Select(a => new[] { 1 - Math.Cos(a), 1 - Math.Sin(a) })];
        Assert.Equal(Math.PI / 4, Hypervolume.Compute(front, [1, 1]), 1e-4);
    }

    [Fact]
    public void Compute_NothingInsideTheReference_IsZero()
    {
        Assert.Equal(0, Hypervolume.Compute([], [1, 1]));
        Assert.Equal(0, Hypervolume.Compute([[1, 0], [0, 2]], [1, 1]));
    }

    [Fact]
    public void Compute_FourObjectives_Throws()
        => Assert.Throws<ArgumentException>(() => Hypervolume.Compute([[0, 0, 0, 0]], [1, 1, 1, 1]));

    [Fact]
    public void Compute_AnyPointsOnAGrid_EqualsTheCountOfDominatedCells()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            const int Side = 7;
            Random random = new(seed);
            foreach (int m in new[] { 1, 2, 3 })
            {
                double[][] points = [.. Enumerable.Range(0, size.Get % 15).Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.Next(Side + 2)).ToArray())];
                double[] reference = [.. Enumerable.Repeat((double)Side, m)];
                int cells = 0;
                for (int cell = 0; cell < Math.Pow(Side, m); cell++)
                {
                    int[] corner = [.. Enumerable.Range(0, m).Select(j => cell / (int)Math.Pow(Side, j) % Side)];
                    cells += points.Any(p => p.Zip(corner).All(pair => pair.First <= pair.Second)) ? 1 : 0;
                }

                if (Math.Abs(Hypervolume.Compute(points, reference) - cells) > 1e-9)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
