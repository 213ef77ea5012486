using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class CategoricalParameterTests
{
    private static readonly SearchSpace Mixed = new(
        Parameter.Continuous("x", 0, 10), Parameter.Categorical("codec", ["none", "lz4", "zstd"]), Parameter.Categorical("sync", ["off", "on"]), Parameter.Integer("n", 1, 3));

    [Fact]
    public void Encode_ThreeCategories_AreOneUnitApart()
    {
        double[][] inputs = [.. Enumerable.Range(0, 3).Select(i => Mixed.Encode([5, i, 0, 1]))];
        Assert.Equal(6, Mixed.InputDimension);
        Assert.Equal([0.5, 0, Math.Sqrt(0.5), 0, 0, 0], inputs[1]);
        Assert.Equal(1, Distance(inputs[0], inputs[1]), 12);
        Assert.Equal(1, Distance(inputs[0], inputs[2]), 12);
        Assert.Equal(1, Distance(inputs[1], inputs[2]), 12);
    }

    [Fact]
    public void Encode_TwoCategories_AreOneColumn()
    {
        Assert.Equal(0, Mixed.Encode([0, 0, 0, 1])[4]);
        Assert.Equal(1, Mixed.Encode([0, 0, 1, 1])[4]);
    }

    [Fact]
    public void InputLayout_Mixed_CoversAllColumnsInOrder()
        => Assert.Equal([new InputColumns(0, 1), new InputColumns(1, 3), new InputColumns(4, 1), new InputColumns(5, 1)], Mixed.InputLayout);

    [Fact]
    public void Encode_OrderedParametersOnly_IsNormalise()
    {
        SearchSpace space = new(Parameter.Continuous("x", 1, 100, logScale: true), Parameter.Integer("n", 1, 5));
        Assert.Equal(space.Normalise([10, 2]), space.Encode([10, 2]));
    }

    [Fact]
    public void Decode_Encoded_IsTheIdentity()
        => Prop.ForAll<int>(seed =>
        {
            double[] point = Mixed.Denormalise(TestData.Points(1, 4, seed)[0]);
            double[] decoded = Mixed.Decode(Mixed.Encode(point));
            return Mixed.Contains(point) && point.Zip(decoded).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.33, 0)]
    [InlineData(0.34, 1)]
    [InlineData(0.67, 2)]
    [InlineData(1.0, 2)]
    public void Denormalise_Categories_ShareTheIntervalEqually(double unit, double expected)
        => Assert.Equal(expected, Mixed.Parameters[1].Denormalise(unit));

    [Fact]
    public void Denormalise_Normalised_IsTheIdentityForAnyNumberOfCategories()
    {
        for (int count = 1; count <= 40; count++)
        {
            Parameter parameter = Parameter.Categorical("c", [.. Enumerable.Range(0, count).Select(i => $"v{i}")]);
            Assert.Equal(parameter.Levels, parameter.Levels.Select(value => parameter.Denormalise(parameter.Normalise(value))));
        }
    }

    [Fact]
    public void Neighbours_Mixed_AreOneLevelOrAnyOtherCategoryAway()
        => Assert.Equal([[5, 0, 0, 2], [5, 2, 0, 2], [5, 1, 1, 2], [5, 1, 0, 1], [5, 1, 0, 3]], Mixed.Neighbours([5, 1, 0, 2]));

    [Fact]
    public void Neighbours_AtTheEdge_StayInside()
        => Assert.Equal([[2.0]], new SearchSpace(Parameter.Integer("n", 1, 3)).Neighbours([1]));

    [Fact]
    public void Format_Value_IsALabelOrARoundTripNumber()
    {
        Assert.Equal("zstd", Mixed.Parameters[1].Format(2));
        Assert.Equal("0.1", Mixed.Parameters[0].Format(0.1));
    }

    [Fact]
    public void Categorical_WrongValues_Throws()
    {
        Assert.Throws<ArgumentException>(() => Parameter.Categorical("c", []));
        Assert.Throws<ArgumentException>(() => Parameter.Categorical("c", ["a", "a"]));
        Assert.Throws<ArgumentException>(() => Parameter.Categorical("c", ["a", " "]));
        Assert.Throws<ArgumentException>(() => Mixed.Encode([5, 1.5, 0, 1]));
        Assert.Throws<ArgumentException>(() => Mixed.Decode([0.5]));
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)));
}
