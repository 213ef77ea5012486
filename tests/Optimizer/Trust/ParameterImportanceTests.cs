namespace Sheaf.Optimizer.Tests;

public class ParameterImportanceTests
{
    [Fact]
    public void Of_Ishigami_MatchesTheAnalyticIndices()
    {
        // Ishigami and Homma 1990 with a = 7, b = 0.1 on [−π, π]³.
        const double A = 7;
        const double B = 0.1;
        double pi4 = Math.Pow(Math.PI, 4);
        double pi8 = pi4 * pi4;
        double first = 0.5 * Math.Pow(1 + (B * pi4 / 5), 2);
        double second = A * A / 8;
        double interaction = B * B * pi8 * 8 / 225;
        double variance = first + second + interaction;
        FunctionSurrogate ishigami = new(3, u =>
        {
            double[] x = [.. u.Select(v => Math.PI * ((2 * v) - 1))];
            return Math.Sin(x[0]) + (A * Math.Pow(Math.Sin(x[1]), 2)) + (B * Math.Pow(x[2], 4) * Math.Sin(x[0]));
        });

        ParameterImportance importance = ParameterImportance.Of(ishigami, samples: 4096);

        Assert.Equal(A / 2, importance.Mean, 0.01);
        Assert.Equal(variance, importance.Variance, 0.01 * variance);
        Assert.Equal(first / variance, importance.Inputs[0].First!.Value, 0.01);
        Assert.Equal(second / variance, importance.Inputs[1].First!.Value, 0.01);
        Assert.Equal(0, importance.Inputs[2].First!.Value, 0.01);
        Assert.Equal((first + interaction) / variance, importance.Inputs[0].Total!.Value, 0.01);
        Assert.Equal(second / variance, importance.Inputs[1].Total!.Value, 0.01);
        Assert.Equal(interaction / variance, importance.Inputs[2].Total!.Value, 0.01);
    }

    [Fact]
    public void Of_AdditiveLinearFunction_GivesSquaredCoefficientsThatSumToOne()
    {
        // 12 inputs need more uniform numbers than one Sobol sequence has dimensions.
        double[] coefficients = [.. Enumerable.Range(0, 12).Select(k => (double)k)];
        double sum = coefficients.Sum(c => c * c);
        ParameterImportance importance = ParameterImportance.Of(new FunctionSurrogate(12, x => 1e6 + x.Zip(coefficients, (a, c) => a * c).Sum()), samples: 4096);
        for (int k = 0; k < 12; k++)
        {
            Assert.Equal(k * k / sum, importance.Inputs[k].First!.Value, 0.01);
            Assert.Equal(k * k / sum, importance.Inputs[k].Total!.Value, 0.01);
        }

        Assert.Equal(1, importance.Inputs.Sum(i => i.First!.Value), 0.02);
        Assert.Equal(sum / 12, importance.Variance, 0.01 * sum / 12);
    }

    [Fact]
    public void Of_OneHotGroup_VariesOverWholeCategoriesOnly()
    {
        // Variance over the categories 0, 3, 6 is 6; that of 6 x is 3; the held input would add more if it varied.
        InputDistribution inputs = new([InputGroup.OneHot(0, 1, 2), InputGroup.Uniform(3)], new Dictionary<int, double> { [4] = 0.5 });
        FunctionSurrogate model = new(5, x =>
        {
            Assert.Equal(1, x[0] + x[1] + x[2]);
            return (3 * x[1]) + (6 * x[2]) + (6 * x[3]) + (100 * x[4]);
        });

        ParameterImportance importance = ParameterImportance.Of(model, inputs);

        Assert.Equal(56, importance.Mean, 0.05);
        Assert.Equal(2.0 / 3, importance.Inputs[0].First!.Value, 0.01);
        Assert.Equal(1.0 / 3, importance.Inputs[1].Total!.Value, 0.01);
    }

    [Fact]
    public void Of_DistributionOfASpace_VisitsItsPointsOnly()
    {
        SearchSpace space = new(
            Parameter.Continuous("x", 1, 100, logScale: true),
            Parameter.Categorical("codec", ["none", "lz4", "zstd"]),
            Parameter.Integer("slots", 1, 3),
            Parameter.Continuous("fixed", 2, 2));
        InputDistribution inputs = InputDistribution.Of(space, new Dictionary<int, double> { [space.InputDimension] = 0.25 });
        FunctionSurrogate model = new(space.InputDimension + 1, encoded =>
        {
            double[] point = space.Decode(encoded.AsSpan(0, space.InputDimension));
            Assert.All(space.Encode(point).Zip(encoded), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            Assert.Equal(0.25, encoded[^1]);
            return (3 * point[1]) + point[2];
        });

        ParameterImportance importance = ParameterImportance.Of(model, inputs, 256);

        // The categories' positions and the slots are both uniform on three numbers.
        Assert.Equal([0, 0.9, 0.1, 0], importance.Inputs.Select(i => Math.Round(i.Total!.Value, 2)));
        Assert.Equal(3, inputs.Groups[1].Levels!.Count);
    }

    [Fact]
    public void Of_ConstantModel_LeavesIndicesUnknown()
        => Assert.All(ParameterImportance.Of(new FunctionSurrogate(2, _ => 0.1)).Inputs, i => Assert.Null(i.First ?? i.Total));

    [Fact]
    public void Of_SameSeed_IsIdentical()
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(20, 3, 1);
        GaussianProcess process = GaussianProcess.Fit(inputs, targets);
        Assert.Equal(Totals(7), Totals(7));
        Assert.NotEqual(Totals(7), Totals(8));
        IEnumerable<double?> Totals(int seed) => ParameterImportance.Of(process, seed: seed).Inputs.Select(i => i.Total);
    }

    [Fact]
    public void InputDistribution_MissingColumn_Throws()
        => Assert.Throws<ArgumentException>(() => new InputDistribution([InputGroup.Uniform(0), InputGroup.Uniform(2)]));

    [Fact]
    public void Of_DistributionOfOtherInputs_Throws()
        => Assert.Throws<ArgumentException>(() => ParameterImportance.Of(new FunctionSurrogate(3, x => x[0]), InputDistribution.Uniform(2)));

    [Fact]
    public void OneHot_RepeatedColumn_Throws()
        => Assert.Throws<ArgumentException>(() => InputGroup.OneHot(1, 1));
}
