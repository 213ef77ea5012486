namespace Sheaf.Optimizer.Tests;

public class PanelFactorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void TryDecompose_AnySize_SolvesInvertsAndGivesTheDeterminant(int size)
    {
        (double[] rows, double[] panels) = Matrix(size);
        PanelFactor factor = new(size);
        Assert.True(factor.TryDecomposeWithJitter(panels));
        Assert.Equal(0, factor.Jitter);

        double[] x = [.. Enumerable.Range(0, size).Select(i => Math.Cos(i))];
        double[] b = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => rows[(i * size) + j] * x[j]))];
        factor.Solve(b);
        CholeskyFactor reference = CholeskyFactor.TryDecompose(rows, size)!;
        double[] inverse = new double[size * size];
        reference.InvertInto(inverse, new double[size * size]);
        PanelInverse own = new(size);
        own.Set(factor);
        double[] diagonal = own.Diagonal();
        for (int i = 0; i < size; i++)
        {
            Assert.Equal(x[i], b[i], 1e-12);
            Assert.Equal(inverse[(i * size) + i], diagonal[i], 1e-12);
        }

        Assert.Equal(reference.LogDeterminant, factor.LogDeterminant, 1e-12);
    }

    [Fact]
    public void SubtractTile_TwoPanels_GivesTheInverse()
    {
        (double[] rows, double[] panels) = Matrix(13);
        PanelFactor factor = new(13);
        factor.TryDecompose(panels);
        PanelInverse own = new(13);
        own.Set(factor);
        double[] tile = new double[64];
        own.SubtractTile(0, 1, tile);
        double[] inverse = new double[169];
        CholeskyFactor.TryDecompose(rows, 13)!.InvertInto(inverse, new double[169]);
        for (int j = 8; j < 13; j++)
        {
            for (int i = 0; i < 8; i++)
            {
                Assert.Equal(-inverse[(j * 13) + i], tile[(i * 8) + j - 8], 1e-12);
            }
        }
    }

    [Fact]
    public void TryDecomposeWithJitter_SingularMatrix_ReportsTheJitter()
    {
        double[] panels = new double[64];
        for (int i = 0; i < 64; i++)
        {
            panels[i] = i % 8 < 3 && i / 8 < 3 ? 1 : i % 9 == 0 ? 1 : 0;
        }

        PanelFactor factor = new(3);
        Assert.False(factor.TryDecompose(panels));
        Assert.True(factor.TryDecomposeWithJitter(panels));
        Assert.True(factor.Jitter > 0);
        panels[1] = double.NaN;
        panels[8] = double.NaN;
        Assert.False(factor.TryDecomposeWithJitter(panels));
    }

    [Fact]
    public void SubtractNarrow_BothHalves_MatchesTheWholeTile()
    {
        Random random = new(3);
        double[] a = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())];
        double[] b = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())];
        double[] source = [.. Enumerable.Range(0, 64).Select(_ => random.NextDouble())];
        double[] whole = new double[64];
        double[] halves = new double[64];
        PanelTile.SubtractProduct(ref a[0], ref b[0], 5, ref source[0], ref whole[0]);
        PanelTile.SubtractNarrow(ref a[0], ref b[0], 5, ref source[0], ref halves[0]);
        PanelTile.SubtractNarrow(ref a[4], ref b[0], 5, ref source[32], ref halves[32]);
        Assert.Equal(whole, halves);
        Assert.Equal(source[10] - Enumerable.Range(0, 5).Sum(k => a[(k * 8) + 1] * b[(k * 8) + 2]), whole[10], 1e-14);
    }

    private static (double[] Rows, double[] Panels) Matrix(int size)
    {
        double[] rows = new double[size * size];
        int padded = PanelLayout.Panels(size) * 8;
        double[] panels = new double[PanelLayout.Upper(PanelLayout.Panels(size))];
        for (int i = 0; i < padded; i++)
        {
            for (int j = 0; j < padded; j++)
            {
                double value = i < size && j < size ? Math.Exp(-0.1 * Math.Abs(i - j)) + (i == j ? 0.5 : 0) : i == j ? 1 : 0;
                if (i < size && j < size)
                {
                    rows[(i * size) + j] = value;
                }

                if (i < ((j / 8) + 1) * 8)
                {
                    panels[PanelLayout.Upper(j / 8) + (i * 8) + (j % 8)] = value;
                }
            }
        }

        return (rows, panels);
    }
}
