namespace Sheaf.Optimizer.Tests;

public class InputDomainTests
{
    private static readonly SearchSpace Space = new(
        Parameter.Continuous("x", -1, 3),
        Parameter.Integer("n", 0, 4),
        Parameter.Categorical("kind", ["a", "b", "c"]),
        Parameter.Categorical("flag", ["off", "on"]),
        Parameter.Continuous("fixed", 2, 2));

    private static readonly double[] Point = [0, 3, 1, 1, 2];

    [Fact]
    public void Bounds_NotRelaxed_FreeContinuousParametersOnly()
    {
        InputDomain domain = new(Space, null);
        double[] inputs = domain.Encode(Point);
        (double[] lower, double[] upper) = domain.Bounds(inputs, relaxed: false);
        Assert.Equal([0, .. inputs[1..]], lower);
        Assert.Equal([1, .. inputs[1..]], upper);
    }

    [Fact]
    public void Bounds_Relaxed_FreeOrderedLevelsToo()
    {
        InputDomain domain = new(Space, null);
        double[] inputs = domain.Encode(Point);
        (double[] lower, double[] upper) = domain.Bounds(inputs, relaxed: true);
        Assert.Equal([0, 0, .. inputs[2..]], lower);
        Assert.Equal([1, 1, .. inputs[2..]], upper);
    }

    [Fact]
    public void Kinds_MixedContinuousAndCategorical_AreTold()
    {
        InputDomain mixed = new(Space, null);
        Assert.Equal((false, true, true, false), (mixed.IsContinuous, mixed.HasContinuous, mixed.HasOrderedLevels, mixed.HasConstraints));
        InputDomain continuous = new(new SearchSpace(Parameter.Continuous("x", 0, 1)), point => point[0] > 0.5);
        Assert.Equal((true, true, false, true), (continuous.IsContinuous, continuous.HasContinuous, continuous.HasOrderedLevels, continuous.HasConstraints));
        Assert.False(continuous.IsAllowed([0.4]));
        InputDomain categorical = new(new SearchSpace(Parameter.Categorical("kind", ["a", "b"])), null);
        Assert.Equal((false, false, false), (categorical.IsContinuous, categorical.HasContinuous, categorical.HasOrderedLevels));
    }

    [Fact]
    public void Decode_Encoded_IsThePoint()
    {
        InputDomain domain = new(Space, null);
        Assert.Equal(Point, domain.Decode(domain.Encode(Point)));
        Assert.Equal(Space.InputDimension, domain.Dimension);
    }

    [Fact]
    public void Neighbours_MixedPoint_MoveOneDiscreteParameter()
        => Assert.Equal([[0, 2, 1, 1, 2], [0, 4, 1, 1, 2], [0, 3, 0, 1, 2], [0, 3, 2, 1, 2], [0, 3, 1, 0, 2]], new InputDomain(Space, null).Neighbours(Point));
}
