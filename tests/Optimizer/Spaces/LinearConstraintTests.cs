namespace Sheaf.Optimizer.Tests;

public class LinearConstraintTests
{
    private static readonly Parameter[] Parameters = [Parameter.Integer("a", 0, 3), Parameter.Integer("b", 0, 3)];

    [Fact]
    public void Lattice_Constrained_ListsAllowedPointsOnly()
    {
        SearchSpace space = new(Parameters, [new LinearConstraint(Weights(("a", 1), ("b", 2)), lower: 2, upper: 3)]);
        Assert.Equal([[0, 1], [1, 1], [2, 0], [3, 0]], space.Lattice());
        Assert.Equal([[2, 0], [3, 0]], space.Lattice(point => point[0] > 1));
    }

    [Fact]
    public void IsAllowed_RoundedSum_CountsAsEqual()
    {
        SearchSpace space = new([Parameter.Continuous("x", 0, 1), Parameter.Continuous("y", 0, 1)], [new LinearConstraint(Weights(("x", 1), ("y", 1)), upper: 0.3)]);
        Assert.True(0.1 + 0.2 > 0.3);
        Assert.True(space.IsAllowed([0.1, 0.2]));
        Assert.False(space.IsAllowed([0.1, 0.2001]));
    }

    [Fact]
    public void Neighbours_Constrained_LeavesOutForbiddenOnes()
    {
        SearchSpace space = new(Parameters, [new LinearConstraint(Weights(("a", 1), ("b", -1)), lower: 0)]);
        Assert.Equal([[2, 1], [1, 0]], space.Neighbours([1, 1]));
    }

    [Theory]
    [InlineData("c", 1.0, 0.0, "no parameter")]
    [InlineData("k", 1.0, 0.0, "categories")]
    [InlineData("a", 1.0, 4.0, "from 0 to 3")]
    [InlineData("a", -1.0, 0.5, "from -3 to 0")]
    public void Space_WrongConstraint_Throws(string name, double coefficient, double lower, string message)
    {
        Parameter[] parameters = [.. Parameters, Parameter.Categorical("k", ["u", "v"])];
        ArgumentException fault = Assert.Throws<ArgumentException>(() => new SearchSpace(parameters, [new LinearConstraint(Weights((name, coefficient)), lower)]));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ImpossibleArguments_Throws()
    {
        Assert.Throws<ArgumentException>(() => new LinearConstraint(Weights(), 0));
        Assert.Throws<ArgumentException>(() => new LinearConstraint(Weights(("a", 0)), 0));
        Assert.Throws<ArgumentException>(() => new LinearConstraint(Weights(("a", double.NaN)), 0));
        Assert.Throws<ArgumentException>(() => new LinearConstraint(Weights(("a", 1))));
        Assert.Throws<ArgumentException>(() => new LinearConstraint(Weights(("a", 1)), 2, 1));
        Assert.Throws<ArgumentException>(() => new LinearConstraint(Weights(("a", 1)), double.NaN));
    }

    [Fact]
    public void ToString_TwoBounds_ReadsAsAFormula()
        => Assert.Equal("0 ≤ 1 a - 2 b ≤ 3", new LinearConstraint(Weights(("b", -2), ("a", 1)), 0, 3).ToString());

    private static Dictionary<string, double> Weights(params (string Name, double Value)[] weights) => weights.ToDictionary(w => w.Name, w => w.Value);
}
