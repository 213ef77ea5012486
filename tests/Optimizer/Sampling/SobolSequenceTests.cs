namespace Sheaf.Optimizer.Tests;

public class SobolSequenceTests
{
    [Fact]
    public void At_FirstPowersOfTwo_FillEverySliceOfEveryDimension()
    {
        SobolSequence sequence = new(SobolSequence.MaximumDimension, seed: 3);
        foreach (int count in new[] { 2, 16, 256 })
        {
            for (int k = 0; k < sequence.Dimension; k++)
            {
                int dimension = k;
                int slices = Enumerable.Range(0, count).Select(i => (int)(sequence.At(i)[dimension] * count)).Distinct().Count();
                Assert.Equal(count, slices);
            }
        }
    }

    [Fact]
    public void At_FirstTwoDimensions_AreANetInBase2()
    {
        // The first two dimensions form a (0, m, 2)-net: 64 points, one in each 2^a × 2^(6−a) box.
        SobolSequence sequence = new(2, seed: 1);
        for (int a = 0; a <= 6; a++)
        {
            int columns = 1 << a;
            int rows = 1 << (6 - a);
            int boxes = Enumerable.Range(0, 64).Select(i => sequence.At(i)).Select(p => ((int)(p[0] * columns), (int)(p[1] * rows))).Distinct().Count();
            Assert.Equal(64, boxes);
        }
    }

    [Fact]
    public void At_SmoothProductInTwelveDimensions_IntegratesBetterThanRandom()
    {
        // ∫ Π (1 + (x − ½) / 4) = 1.
        SobolSequence sequence = new(12, seed: 5);
        Random random = new(6);
        double sobol = Enumerable.Range(0, 1024).Average(i => sequence.At(i).Aggregate(1.0, (p, x) => p * (1 + ((x - 0.5) / 4))));
        double plain = Enumerable.Range(0, 1024).Average(_ => Enumerable.Range(0, 12).Aggregate(1.0, (p, _) => p * (1 + ((random.NextDouble() - 0.5) / 4))));
        Assert.True(Math.Abs(sobol - 1) < 0.2 * Math.Abs(plain - 1), $"Sobol {sobol}, random {plain}");
    }

    [Fact]
    public void Constructor_TooManyDimensions_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SobolSequence(SobolSequence.MaximumDimension + 1));
}
