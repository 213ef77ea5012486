namespace Sheaf.Forecasting.Tests.Ssa;

public sealed class SsaForecasterTests
{
    [Fact]
    public void TryForecast_OfSine_ContinuesIt()
    {
        double[] values = FitHelper.Values(440, Sine);
        double[] forecast = FitHelper.Forecast(new SsaForecaster(new SsaOptions(), 40), values[..400], 40);
        Assert.All(forecast.Zip(values[400..]), pair => Assert.Equal(pair.Second, pair.First, .05));
    }

    [Fact]
    public void TryForecast_OfNoisySine_KeepsItsShape()
    {
        Random random = new(3);
        double[] values = FitHelper.Values(2_000, t => Sine(t) + (2 * Traces.Normal(random)));
        double[] forecast = FitHelper.Forecast(new SsaForecaster(new SsaOptions(), 20), values, 20);
        Assert.All(forecast.Select((step, h) => (step, Sine(2_000 + h))), pair => Assert.Equal(pair.Item2, pair.step, 2.5));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(64)]
    public void Decompose_OfSymmetricMatrix_GivesOrthonormalEigenvectors(int n)
    {
        double[] a = Symmetric(n);
        double[] vectors = [.. a];
        double[] values = new double[n];
        SymmetricEigen.Decompose(vectors, n, values);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double image = Enumerable.Range(0, n).Sum(k => a[(i * n) + k] * vectors[(k * n) + j]);
                Assert.Equal(values[j] * vectors[(i * n) + j], image, 1e-9);
                double product = Enumerable.Range(0, n).Sum(k => vectors[(k * n) + i] * vectors[(k * n) + j]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-9);
            }
        }
    }

    [Fact]
    public void Decompose_OfKnownMatrix_GivesItsEigenvalues()
    {
        double[] values = new double[3];
        SymmetricEigen.Decompose([2, -1, 0, -1, 2, -1, 0, -1, 2], 3, values);
        Array.Sort(values);
        Assert.Equal(2 - Math.Sqrt(2), values[0], 1e-12);
        Assert.Equal(2, values[1], 1e-12);
        Assert.Equal(2 + Math.Sqrt(2), values[2], 1e-12);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(97)]
    public void Constructor_LengthOutOfRange_Throws(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SsaForecaster(new SsaOptions { Length = length }, 12));

    // Falls below 0, so that no logarithms are taken.
    private static double Sine(int t) => 5 + (20 * Math.Sin(2 * Math.PI * t / 25));

    private static double[] Symmetric(int n)
    {
        Random random = new(n);
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                a[(i * n) + j] = a[(j * n) + i] = Traces.Normal(random);
            }
        }

        return a;
    }
}
