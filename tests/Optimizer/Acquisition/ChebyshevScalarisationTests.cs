using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class ChebyshevScalarisationTests
{
    [Fact]
    public void Evaluate_TwoObjectives_MatchesTheFormulaByHand()
    {
        // Scaled to 0.5 and 0.25; weighted 0.2 and 0.15.
        ChebyshevScalarisation scalarisation = new([0.4, 0.6], [1, 10], [3, 50], 0.05);
        Assert.Equal(0.2 + (0.05 * 0.35), scalarisation.Evaluate([2, 20]), 1e-12);
    }

    [Fact]
    public void Evaluate_ObjectiveWithoutRange_DoesNotCount()
        => Assert.Equal(0.25 * 1.05, new ChebyshevScalarisation([0.5, 0.5], [0, 7], [1, 7]).Evaluate([0.5, 7]), 1e-12);

    [Fact]
    public void Evaluate_LeastOfAnySet_IsNonDominated()
        => Prop.ForAll<int, PositiveInt>((seed, size) =>
        {
            Random random = new(seed);
            int m = 2 + (size.Get % 4);
            double[][] points = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, m).Select(_ => (double)random.Next(5)).ToArray())];
            ChebyshevScalarisation scalarisation = new(ChebyshevScalarisation.DrawWeights(m, random), new double[m], [.. Enumerable.Repeat(4.0, m)]);
            double[] best = points.MinBy(p => scalarisation.Evaluate(p))!;
            return !points.Any(p => ParetoFront.Dominates(p, best));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void DrawWeights_Many_AreUniformOnTheSimplex(int objectives)
    {
        Random random = new(1);
        double[][] draws = [.. Enumerable.Range(0, 20_000).Select(_ => ChebyshevScalarisation.DrawWeights(objectives, random))];
        Assert.All(draws, weights => Assert.Equal(1, weights.Sum(), 1e-12));
        Assert.Equal(1.0 / objectives, draws.Average(weights => weights[^1]), 0.01);
        // P(w > t) = (1 − t)^(m − 1).
        Assert.Equal(Math.Pow(0.7, objectives - 1), draws.Count(weights => weights[0] > 0.3) / 20_000.0, 0.015);
    }

    [Theory]
    [InlineData(0.5, 0.6, 1)]
    [InlineData(-0.5, 1.5, 1)]
    [InlineData(0.5, 0.5, -1)]
    [InlineData(0.5, 0.5, double.NaN)]
    public void Constructor_ImpossibleNumbers_Throws(double first, double second, double nadir)
        => Assert.Throws<ArgumentException>(() => new ChebyshevScalarisation([first, second], [0, 0], [1, nadir]));
}
