using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Optimizer.Tests;

public class RankWeightedEnsembleTests
{
    private static readonly double[][] Grid = [.. Enumerable.Range(0, 41).Select(i => new[] { i / 40.0 })];

    [Fact]
    public void Weights_TiesAndWins_MatchTheCountByHand()
    {
        // Draw 1 is won by the first support, draw 2 is a tie of all three, draw 3 is won by the second support.
        int[][] losses = [[0, 2, 2], [2, 2, 0], [2, 2, 2]];

        double[] weights = RankWeights.Of(losses, [true, true]);

        Assert.Equal(4.0 / 9, weights[0], 1e-12);
        Assert.Equal(4.0 / 9, weights[1], 1e-12);
        Assert.Equal(1.0 / 9, weights[2], 1e-12);
        Assert.Equal([0.5, 0, 0.5], RankWeights.Of([[0, 2], [0, 0], [2, 0]], [true, false]));
    }

    [Fact]
    public void Keep_Percentile_DropsASupportWhoseMedianExceedsTheTargetsHighestLosses()
    {
        int[] target = [.. Enumerable.Range(1, 20)];
        int[] atTheQuantile = [.. Enumerable.Repeat(19, 20)];
        int[] above = [.. Enumerable.Repeat(0, 9), .. Enumerable.Repeat(20, 11)];

        bool[] kept = RankWeights.Keep([atTheQuantile, above, target], 5, new RankWeightedEnsembleOptions(), new Random(1));

        Assert.Equal([true, false], kept);
    }

    [Fact]
    public void Keep_Probability_IsTheChanceToBeBetterFadingWithPoints()
    {
        // Better in half the draws, and 5 of 20 points: kept with probability 0.5 × 0.75.
        int[] target = [.. Enumerable.Repeat(2, 10)];
        int[] support = [.. Enumerable.Repeat(0, 5), .. Enumerable.Repeat(2, 5)];
        RankWeightedEnsembleOptions options = new() { Guard = DilutionGuard.Probability };
        Random random = new(1);

        int kept = Enumerable.Range(0, 4000).Count(_ => RankWeights.Keep([support, target], 5, options, random)[0]);

        Assert.Equal(0.375, kept / 4000.0, 0.03);
        Assert.DoesNotContain(true, Enumerable.Range(0, 100).SelectMany(_ => RankWeights.Keep([support, target], 20, options, random)));
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, 0)]
    [InlineData(new double[] { 3, 2, 1 }, 3)]
    [InlineData(new double[] { 1, 3, 2 }, 1)]
    public void MisorderedPairs_Draw_CountsPairsTheOtherWayRound(double[] draw, int expected)
    {
        Assert.Equal(expected, RankLosses.MisorderedPairs(draw, [10, 20, 30]));
        Assert.Equal(0, RankLosses.MisorderedPairs(draw, [5, 5, 5]));
    }

    [Fact]
    public void OfTarget_ThreePoints_MatchesTheLossOfTheLeaveOneOutBeliefs()
    {
        // A far shorter length scale than the spacing: each point is believed N(2, 1) without itself, whatever the others.
        double[] targets = [-8, 2, 12];
        GaussianProcess process = GaussianProcess.Condition([[0], [0.5], [1]], targets, new([0.001], 1, 1e-9, 2));

        int[] losses = RankLosses.OfTarget(process, targets, 4000, new Random(3));

        // The ends' draws lie near 2, on one side of the middle target or the other: even odds to be wrong on that one pair.
        Assert.All(losses, loss => Assert.InRange(loss, 0, 2));
        Assert.Equal(1, losses.Average(), 0.05);
        Assert.Equal(0.25, losses.Count(loss => loss == 0) / 4000.0, 0.03);
    }

    [Fact]
    public void OfSupport_CorrelatedPosterior_KeepsTheOrderThatOnlyJointDrawsKnow()
    {
        // Known up to its level: nearby points move together, so joint draws rarely swap them though each alone is uncertain.
        GaussianProcess support = GaussianProcess.Condition([[0], [1]], [0, 100], new([5], 1e6, 1e-6, 50));

        int[] losses = RankLosses.OfSupport(support, [[0], [0.5], [1]], [1, 2, 3], 500, new Random(4));

        Assert.True(losses.Average() < 1.5, $"Mean loss {losses.Average()}.");
        Assert.All(losses, loss => Assert.Equal(0, loss % 2));
    }

    [Fact]
    public void Combine_IdenticalAndReversedSupport_OnlyTheFirstCounts()
    {
        double[][] inputs = TestData.Points(6, 1, 5);
        GaussianProcess same = GaussianProcess.Fit(Grid, [.. Grid.Select(x => Curve(x[0]))]);
        GaussianProcess reversed = GaussianProcess.Fit(Grid, [.. Grid.Select(x => -Curve(x[0]))]);

        RankWeightedEnsemble ensemble = RankWeightedEnsemble.Fit(inputs, [.. inputs.Select(x => Curve(x[0]))], [same, reversed], seed: 1);

        Assert.True(ensemble.Weights[0] > 0.5, $"Weights {string.Join(", ", ensemble.Weights)}.");
        Assert.Equal(0, ensemble.Weights[1], 0.01);
        Assert.Equal(same.Predict([0.3]).Mean, ensemble.Predict([0.3]).Mean, 0.2);
        Assert.Equal(ensemble.TargetWeight, ensemble.Weights[2]);
    }

    [Fact]
    public void Combine_MoreData_TurnsToTheTarget()
    {
        GaussianProcess related = GaussianProcess.Fit(Grid, [.. Grid.Select(x => Curve(x[0]) + (1.5 * Math.Cos(9 * x[0])))]);
        double Weight(int count)
        {
            double[][] inputs = TestData.Points(count, 1, 6);
            return RankWeightedEnsemble.Fit(inputs, [.. inputs.Select(x => Curve(x[0]))], [related], seed: 2).TargetWeight;
        }

        Assert.True(Weight(4) < 0.9, $"Weight {Weight(4)} of the target with 4 points.");
        Assert.True(Weight(30) > 0.98, $"Weight {Weight(30)} of the target with 30 points.");
    }

    [Fact]
    public void Combine_FewPoints_WeighsAllTheSame()
    {
        GaussianProcess[] supports = [Constant(1), Constant(2)];

        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], RankWeightedEnsemble.Fit([[0.1], [0.9]], [1, 2], supports).Weights);
        RankWeightedEnsemble without = RankWeightedEnsemble.Fit([], [], supports);
        Assert.Equal([0.5, 0.5], without.Weights);
        Assert.Null(without.Target);
        Assert.Equal(0, without.TargetWeight);
    }

    [Fact]
    public void Combine_NoSupportOrPastTheHorizon_IsTheTarget()
    {
        double[][] inputs = TestData.Points(20, 1, 7);
        double[] targets = [.. inputs.Select(x => Curve(x[0]))];
        GaussianProcess target = GaussianProcess.Fit(inputs, targets);

        RankWeightedEnsemble alone = RankWeightedEnsemble.Combine(target, inputs, targets, []);
        RankWeightedEnsemble late = RankWeightedEnsemble.Combine(target, inputs, targets, [target], new() { Guard = DilutionGuard.Probability });

        Assert.Equal([1.0], alone.Weights);
        Assert.Equal([0.0, 1.0], late.Weights);
        Assert.Equal(target.Predict([0.42]), late.Predict([0.42]));
    }

    [Fact]
    public void Predict_BothVariances_MatchTheFormulas()
    {
        GaussianProcess[] supports = [Constant(1), Constant(5)];
        double v = supports[0].Predict([0.5]).Variance;
        double m0 = supports[0].Predict([0.5]).Mean;
        double m1 = supports[1].Predict([0.5]).Mean;

        Posterior mixture = RankWeightedEnsemble.Fit([], [], supports).Predict([0.5]);
        Posterior sum = RankWeightedEnsemble.Fit([], [], supports, new() { Variance = EnsembleVariance.WeightedSum }).Predict([0.5]);

        Assert.Equal((m0 + m1) / 2, mixture.Mean, 1e-12);
        Assert.Equal(mixture.Mean, sum.Mean, 1e-12);
        Assert.Equal(v + ((m1 - m0) * (m1 - m0) / 4), mixture.Variance, 1e-12);
        Assert.Equal(v / 2, sum.Variance, 1e-12);
    }

    [Fact]
    public void Discounted_ByHand_FadesWithPoints()
    {
        // Won 1, tied 1, lost 2 of four draws: weight (1 + ½) ÷ 4; better in a quarter of them, and 5 of 20 points: times ¼ × ¾.
        int[][] losses = [[0, 2, 4, 4], [2, 2, 2, 2]];

        double[] weights = RankWeights.Discounted(losses, 5, 20);

        Assert.Equal(0.375 * 0.1875, weights[0], 1e-12);
        Assert.Equal(1 - (0.375 * 0.1875), weights[1], 1e-12);
        Assert.Equal([0, 1], RankWeights.Discounted(losses, 20, 20));
    }

    [Theory]
    [InlineData(EnsembleVariance.Mixture)]
    [InlineData(EnsembleVariance.WeightedSum)]
    public void PredictWithGradient_BothVariances_MatchesDifferencesAndCovariances(EnsembleVariance variance)
    {
        RankWeightedEnsemble ensemble = TwoKinds(variance);
        double[][] points = TestData.Points(4, 2, 13);
        double[] covariances = new double[4];

        ensemble.Covariances(points[2], points, covariances);

        GradientCheck.OfBelief(ensemble, points[0]);
        Assert.Equal(ensemble.Predict(points[2]).Variance, covariances[2], 1e-9);
    }

    [Fact]
    public void Observe_TargetOrNone_LearnsAtThePoint()
    {
        RankWeightedEnsemble ensemble = TwoKinds(EnsembleVariance.Mixture);
        double[] x = [0.5, 0.5];
        ISurrogate target = ensemble.Target!.Observe(x, 3);

        RankWeightedEnsemble more = (RankWeightedEnsemble)ensemble.Observe(x, 3);
        ISurrogate without = RankWeightedEnsemble.Fit([], [], ensemble.Supports).Observe(x, 3);

        Assert.Equal(ensemble.Weights, more.Weights);
        Assert.Equal(target.Predict(x), more.Target!.Predict(x));
        Assert.Equal(ensemble.Supports[0].Observe(x, 3).Predict(x).Mean, without.Predict(x).Mean, 1e-12);
        Assert.Equal(ensemble.Target.NoiseVariance, ensemble.NoiseVariance);
    }

    private static RankWeightedEnsemble TwoKinds(EnsembleVariance variance)
    {
        (double[][] inputs, double[] targets) = TestData.Smooth(10, 2, 11);
        (double[][] related, double[] values) = TestData.Smooth(25, 2, 12);
        CensoredGaussianProcess support = CensoredGaussianProcess.Fit(related, [.. values.Select(y => y > 1.2 ? CensoredValue.AtLeast(1.5) : CensoredValue.Exact(y + 0.3))]);
        return RankWeightedEnsemble.Fit(inputs, targets, [support], new() { Variance = variance, Guard = DilutionGuard.None });
    }

    [Fact]
    public void Predict_LargeLevel_KeepsItsDigits()
    {
        RankWeightedEnsemble ensemble = RankWeightedEnsemble.Fit([], [], [Constant(1e9), Constant(1e9)]);

        Assert.Equal(Constant(1e9).Predict([0.5]).Variance, ensemble.Predict([0.5]).Variance, 1e-9);
    }

    [Fact]
    public void PredictMany_AnyPoint_MatchesPredict()
    {
        double[][] inputs = TestData.Points(5, 2, 8);
        (double[][] supportInputs, double[] supportTargets) = TestData.Smooth(20, 2, 9);
        RankWeightedEnsemble ensemble = RankWeightedEnsemble.Fit(inputs, [.. inputs.Select(x => x.Sum())], [GaussianProcess.Fit(supportInputs, supportTargets)]);
        double[][] points = TestData.Points(40, 2, 10);
        double[] means = new double[40];
        double[] variances = new double[40];

        ensemble.PredictMany(points, means, variances);

        for (int i = 0; i < points.Length; i++)
        {
            Assert.Equal(ensemble.Predict(points[i]).Mean, means[i], 1e-9);
            Assert.Equal(ensemble.Predict(points[i]).Variance, variances[i], 1e-9);
        }
    }

    [Fact]
    public void Weights_AnyTask_AreAMixtureAndItsVarianceIsNoLessThanTheLeastMembers()
        => Prop.ForAll<int, PositiveInt, PositiveInt>((seed, size, count) =>
        {
            Random random = new(seed);
            (double[][] inputs, double[] targets) = TestData.Smooth(1 + (size.Get % 12), 2, seed);
            GaussianProcess[] supports = [.. Enumerable.Range(0, count.Get % 4).Select(k =>
            {
                (double[][] x, double[] y) = TestData.Smooth(6, 2, seed + k + 1);
                return GaussianProcess.Condition(x, [.. y.Select(value => (value * (k - 1)) + TestData.Gaussian(random))], new([0.5, 0.5], 1, 0.01, 0));
            })];
            RankWeightedEnsembleOptions options = new() { Samples = 32, Guard = (DilutionGuard)(size.Get % 4) };
            GaussianProcess target = GaussianProcess.Condition(inputs, targets, new([0.5, 0.5], 1, 0.01, 0));

            RankWeightedEnsemble ensemble = RankWeightedEnsemble.Combine(target, inputs, targets, supports, options, seed);
            RankWeightedEnsemble again = RankWeightedEnsemble.Combine(target, inputs, targets, supports, options, seed);

            double least = supports.Append(target).Min(member => member.Predict([0.5, 0.5]).Variance);
            return ensemble.Weights.All(weight => weight >= 0)
                && Math.Abs(ensemble.Weights.Sum() - 1) < 1e-9
                && ensemble.Weights.SequenceEqual(again.Weights)
                && ensemble.Predict([0.5, 0.5]).Variance >= least - 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Combine_WrongData_SaysWhatWasExpected()
    {
        GaussianProcess one = Constant(1);

        Assert.Contains("expected as many of each", Assert.Throws<ArgumentException>(() => RankWeightedEnsemble.Combine(one, [[0.5]], [1], [])).Message, StringComparison.Ordinal);
        Assert.Contains("neither an observation nor a support", Assert.Throws<ArgumentException>(() => RankWeightedEnsemble.Fit([], [], [])).Message, StringComparison.Ordinal);
        Assert.Contains("expected 2", Assert.Throws<ArgumentException>(() => RankWeightedEnsemble.Fit([[0, 0]], [1], [one])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankWeightedEnsembleOptions { Samples = 0 });
    }

    private static double Curve(double x) => Math.Sin(5 * x) + x;

    private static GaussianProcess Constant(double level) => GaussianProcess.Condition([[0.2], [0.8]], [level, level], new([0.3], 1, 0.01, level));
}
