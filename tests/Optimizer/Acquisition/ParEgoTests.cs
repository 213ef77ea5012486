namespace Sheaf.Optimizer.Tests;

public class ParEgoTests
{
    private static readonly double[][] Grid = [.. Enumerable.Range(0, 441).Select(i => new[] { i / 21 / 20.0, i % 21 / 20.0 })];

    [Fact]
    public void Suggest_TwoBowls_BeatsRandomPicks()
    {
        double[] reference = [1.5, 1.5];
        List<double[]> inputs = [.. Enumerable.Range(0, 6).Select(i => new SobolSequence(2, 1).At(i))];
        for (int round = 0; round < 4; round++)
        {
            int[] picks = ParEgo.Suggest([.. inputs], [.. inputs.Select(x => Bowls(x, 2))], Grid, 3, seed: round);
            inputs.AddRange(picks.Select(pick => Grid[pick]));
        }

        double reached = Volume(inputs);
        double[] random = [.. Enumerable.Range(0, 20).Select(seed => Volume(inputs.Take(6).Concat(TestData.Points(12, 2, seed))))];
        Assert.True(reached > random.Max(), $"Reached {reached}; random picks {random.Max()}.");
        double Volume(IEnumerable<double[]> xs) => Hypervolume.Compute([.. xs.Select(x => Bowls(x, 2))], reference);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Suggest_Batch_RepeatsNeitherItselfNorExcluded(int objectives)
    {
        double[][] inputs = TestData.Points(10, 2, 1);
        double[][] values = [.. inputs.Select(x => Bowls(x, objectives))];
        int[] first = ParEgo.Suggest(inputs, values, Grid, 4, seed: 3);
        Assert.Equal(first, ParEgo.Suggest(inputs, values, Grid, 4, seed: 3));
        int[] second = ParEgo.Suggest(inputs, values, Grid, 4, seed: 3, excluded: first);
        Assert.Equal(8, first.Concat(second).Distinct().Count());
    }

    [Fact]
    public void Suggest_MaximiserOverTheList_AgreesWithTheList()
    {
        double[][] inputs = TestData.Points(10, 2, 1);
        double[][] values = [.. inputs.Select(x => Bowls(x, 3))];
        double[][] points = ParEgo.Suggest(inputs, values, acquisition => Grid.MaxBy(acquisition)!, 3, seed: 5);
        Assert.Equal(ParEgo.Suggest(inputs, values, Grid, 3, seed: 5).Select(i => Grid[i]), points);
    }

    [Fact]
    public void Suggest_FewerCandidatesThanAskedFor_ReturnsThemAll()
        => Assert.Equal(2, ParEgo.Suggest([[0.1], [0.9]], [[1, 2], [2, 1]], [[0.3], [0.5]], 5).Length);

    [Fact]
    public void Suggest_OneObjectiveOrNaN_Throws()
    {
        Assert.Throws<ArgumentException>(() => ParEgo.Suggest([[0.1]], [[1]], [[0.3]], 1));
        Assert.Throws<ArgumentException>(() => ParEgo.Suggest([[0.1]], [[1, double.NaN]], [[0.3]], 1));
    }

    // Squared distances from points on a circle.
    private static double[] Bowls(double[] x, int objectives) =>
    [
        .. Enumerable.Range(0, objectives).Select(j =>
            Math.Pow(x[0] - 0.5 - (0.4 * Math.Cos(2 * Math.PI * j / objectives)), 2) + Math.Pow(x[1] - 0.5 - (0.4 * Math.Sin(2 * Math.PI * j / objectives)), 2)),
    ];
}
