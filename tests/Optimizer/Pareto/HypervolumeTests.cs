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
    public void Compute_FiveObjectivesByHand_IsTheUnionOfBoxes()
    {
        // Point j is 1 in objective j and 0 elsewhere, so that it dominates the unit cells at 1 in j: all 2⁵ but the one at the origin.
        double[][] points = [.. Enumerable.Range(0, 5).Select(static j => Enumerable.Range(0, 5).Select(k => j == k ? 1.0 : 0).ToArray())];
        Assert.Equal(31, Hypervolume.Compute(points, [2, 2, 2, 2, 2]), 1e-12);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Compute_LargeRandomFront_IsTheSumOfWhatEachPointAdds(int objectives)
    {
        // Taking points away one by one, each loses its exclusive contribution: two ways to the same volume.
        double[][] front = Sphere(new Random(objectives), 60, objectives);
        double[] reference = [.. Enumerable.Repeat(1.1, objectives)];
        double sum = 0;
        for (int n = front.Length; n > 0; n--)
        {
            sum += HypervolumeContributions.Compute(front[..n], reference)[n - 1];
        }

        Assert.Equal(Hypervolume.Compute(front, reference), sum, 1e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Compute_LargeRandomFront_MatchesMonteCarlo(int objectives)
    {
        const int Samples = 20_000;
        Random random = new(objectives);
        double[][] front = Sphere(random, 200, objectives);
        int hits = 0;
        for (int i = 0; i < Samples; i++)
        {
            double[] sample = [.. Enumerable.Range(0, objectives).Select(_ => random.NextDouble() * 1.1)];
            hits += front.Any(point => ObjectivePoints.IsAtLeastAsGood(point, sample)) ? 1 : 0;
        }

        double share = Hypervolume.Compute(front, [.. Enumerable.Repeat(1.1, objectives)]) / Math.Pow(1.1, objectives);
        Assert.Equal(hits / (double)Samples, share, 4 * .5 / Math.Sqrt(Samples));
    }

    [Theory]
    [InlineData(2, 3000)]
    [InlineData(3, 1500)]
    [InlineData(4, 400)]
    [InlineData(5, 60)]
    public void Compute_ReversedDuplicatedOrWithDominated_IsTheSame(int objectives, int count)
    {
        double[][] front = Sphere(new Random(7), count, objectives);
        double[] reference = [.. Enumerable.Repeat(1.1, objectives)];
        double volume = Hypervolume.Compute(front, reference);
        double[][] worse = [.. front.Select(static point => Array.ConvertAll(point, static value => value + .01))];
        Assert.Equal(volume, Hypervolume.Compute([.. front.Reverse()], reference), 1e-9);
        Assert.Equal(volume, Hypervolume.Compute([.. front, .. front], reference), 1e-9);
        Assert.Equal(volume, Hypervolume.Compute([.. worse, .. front], reference), 1e-9);
    }

    [Fact]
    public void Compute_ObjectivesSwapped_IsTheSame()
    {
        double[][] front = Sphere(new Random(8), 80, 5);
        double[] reference = [1.1, 1, .9, 1.1, 1];
        double[][] swapped = [.. front.Select(static point => point.Reverse().ToArray())];
        Assert.Equal(Hypervolume.Compute(front, reference), Hypervolume.Compute(swapped, [.. reference.Reverse()]), 1e-9);
    }

    [Fact]
    public void Compute_FlatPoints_EqualsThoseInArrays()
        => Assert.Equal(6, Hypervolume.Compute([1, 3, 2, 2, 3, 1], 2, [4, 4]), 1e-12);

    [Fact]
    public void Compute_LongStaircase_IsItsArea()
    {
        // All 2000 points stay steps of the third objective's sweep: Σ i over a square grid, less the diagonal's half.
        const int Steps = 2000;
        double[][] points = [.. Enumerable.Range(0, Steps).Select(static i => new double[] { i, Steps - 1 - i, 0 })];
        Assert.Equal(Steps * (Steps + 1) / 2.0, Hypervolume.Compute(points, [Steps, Steps, 1]), 1e-6);
    }

    [Fact]
    public void Compute_Infinities_AreOutsideOrUnbounded()
    {
        Assert.Equal(0, Hypervolume.Compute([[double.PositiveInfinity, 0]], [1, 1]));
        Assert.Equal(double.PositiveInfinity, Hypervolume.Compute([[double.NegativeInfinity, 0]], [1, 1]));
        Assert.Equal(0, Hypervolume.Compute([[double.NegativeInfinity, 1]], [1, 1]));
    }

    [Fact]
    public void Compute_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>(() => Hypervolume.Compute([[0, double.NaN]], [1, 1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Compute([[2, double.NaN]], [1, 1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Compute([[0, 0, 0]], [1, 1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Compute([[]], []));
        Assert.Throws<ArgumentException>(() => Hypervolume.Compute([[0, 0]], [1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Compute([0, 0, 0], 2, [1, 1]));
        Assert.Throws<ArgumentException>(() => Hypervolume.Compute([0, 0], 2, [1]));
    }

    [Fact]
    public void Compute_AnyPointsOnAGrid_EqualsTheCountOfDominatedCells()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            foreach (int m in new[] { 1, 2, 3, 4, 5, 6 })
            {
                int side = m < 4 ? 7 : 3;
                double[][] points = [.. Enumerable.Range(0, size.Get % 15).Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.Next(side + 2)).ToArray())];
                double[] reference = [.. Enumerable.Repeat((double)side, m)];
                int cells = 0;
                for (int cell = 0; cell < Math.Pow(side, m); cell++)
                {
                    int[] corner = [.. Enumerable.Range(0, m).Select(j => cell / (int)Math.Pow(side, j) % side)];
                    cells += points.Any(p => p.Zip(corner).All(pair => pair.First <= pair.Second)) ? 1 : 0;
                }

                if (Math.Abs(Hypervolume.Compute(points, reference) - cells) > 1e-9)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static double[][] Sphere(Random random, int count, int objectives)
        => [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] direction = [.. Enumerable.Range(0, objectives).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())))];
            double norm = Math.Sqrt(direction.Sum(static value => value * value));
            return Array.ConvertAll(direction, value => value / norm);
        })];
}
