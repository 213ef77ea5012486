namespace Sheaf.Optimizer.Tests;

public class InputWarpingTests
{
    [Fact]
    public void Apply_ExponentsOfOne_ChangesNothing()
        => Assert.Equal(0.3, new InputWarping([1], [1]).Apply(0, 0.3), 1e-6);

    [Fact]
    public void Apply_KnownExponents_IsKumaraswamysDistributionFunction()
        => Assert.Equal(1 - Math.Pow(1 - (0.5 * 0.5), 3), new InputWarping([2], [3]).Apply(0, 0.5), 1e-9);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.4)]
    [InlineData(0.97)]
    public void Derivative_InsideTheRange_MatchesFiniteDifferences(double x)
    {
        InputWarping warping = new([0.7], [2.5]);
        Assert.Equal((warping.Apply(0, x + 1e-6) - warping.Apply(0, x - 1e-6)) / 2e-6, warping.Derivative(0, x), 1e-6);
    }

    [Fact]
    public void Apply_OutsideTheRange_CountsAsTheBorder()
    {
        InputWarping warping = new([0.7], [2.5]);
        Assert.Equal(warping.Apply(0, 1), warping.Apply(0, 1.5));
        Assert.Equal(0, warping.Derivative(0, -0.1));
    }

    [Fact]
    public void Condition_WarpingOfAnotherLength_Throws()
        => Assert.Throws<ArgumentException>(() =>
            GaussianProcess.Condition([[0.1, 0.2]], [1], new([1, 1], 1, 0.1, 0) { Warping = new InputWarping([1], [1]) }));
}
