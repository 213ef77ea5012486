namespace Sheaf.Optimizer.Tests;

public class KnownSurrogateTests
{
    private static readonly KnownSurrogate Square = new(1, x => x[0] is >= 0 and <= 1 ? x[0] * x[0] : throw new InvalidOperationException("Asked outside."));

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void PredictWithGradient_AlsoAtTheBorder_StaysInsideAndIsNear(double x)
    {
        double[] slope = new double[1];
        double[] ofVariance = [7];
        Assert.Equal(new Posterior(x * x, 0), Square.PredictWithGradient([x], slope, ofVariance));
        Assert.Equal(2 * x, slope[0], 2e-5);
        Assert.Equal(0, ofVariance[0]);
    }

    [Fact]
    public void Observe_AnotherValue_ChangesNothing() => Assert.Same(Square, Square.Observe([0.5], 9));
}
