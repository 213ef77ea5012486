namespace Sheaf.Forecasting.Tests.Combination;

public sealed class BernsteinAggregatorTests
{
    private static readonly bool[] Ready = [true, true, true];

    [Fact]
    public void Weigh_NothingMatured_LeavesAllToTheFirst()
    {
        BernsteinAggregator aggregator = new(3, .99);
        aggregator.Weigh(Ready);
        Assert.Equal([1, 0, 0], aggregator.Weights);
    }

    [Fact]
    public void Weigh_OneMemberRight_GivesItNearlyAll()
    {
        BernsteinAggregator aggregator = new(3, .997);
        Feed(aggregator, 300, (random, outcome) => [outcome + Noise(random, 5), outcome + Noise(random, .2f), outcome + Noise(random, 5)]);
        Assert.InRange(aggregator.Weights[1], .9, 1);
    }

    /// <summary>Two that err to opposite sides are each far off and right together; the third is better than either, worse than both.</summary>
    [Fact]
    public void Weigh_OppositeErrors_FindsTheMixture()
    {
        BernsteinAggregator aggregator = new(3, .999);
        Feed(aggregator, 3_000, (random, outcome) => [outcome + 4, outcome - 4, outcome + Noise(random, 6)]);
        Assert.InRange(aggregator.Weights[0], .35, .6);
        Assert.InRange(aggregator.Weights[1], .35, .6);
    }

    [Fact]
    public void Weigh_BestChanges_FollowsWithinTheMemory()
    {
        BernsteinAggregator aggregator = new(3, .99);
        Feed(aggregator, 1_000, (random, outcome) => [outcome + Noise(random, 5), outcome + Noise(random, .5f), outcome + Noise(random, 5)]);
        Feed(aggregator, 200, (random, outcome) => [outcome + Noise(random, 5), outcome + Noise(random, 5), outcome + Noise(random, .5f)]);
        Assert.InRange(aggregator.Weights[2], .8, 1);
    }

    [Fact]
    public void Weigh_MemberNotReady_GetsNothing()
    {
        BernsteinAggregator aggregator = new(3, .99);
        Feed(aggregator, 100, (random, outcome) => [outcome + Noise(random, 5), outcome, outcome + Noise(random, 5)]);
        aggregator.Weigh([true, false, true]);
        Assert.Equal(0, aggregator.Weights[1]);
        Assert.Equal(1, aggregator.Weights.Sum(), 12);
    }

    [Fact]
    public void Learn_MissingForecasts_LeavesTheirMembersAlone()
    {
        BernsteinAggregator aggregator = new(3, .99);
        Feed(aggregator, 100, (random, outcome) => [outcome + Noise(random, 5), float.NaN, outcome + Noise(random, 1)]);
        Assert.Equal(0, aggregator.Weights[1]);
        Assert.All(aggregator.Weights, weight => Assert.True(double.IsFinite(weight)));
    }

    private static void Feed(BernsteinAggregator aggregator, int outcomes, Func<Random, float, float[]> forecasts)
    {
        Random random = new(7);
        for (int i = 0; i < outcomes; i++)
        {
            float outcome = 100 + (20 * random.NextSingle());
            aggregator.Weigh(Ready);
            aggregator.Learn(outcome, forecasts(random, outcome), 2);
        }

        aggregator.Weigh(Ready);
    }

    private static float Noise(Random random, float width) => width * ((2 * random.NextSingle()) - 1);
}
