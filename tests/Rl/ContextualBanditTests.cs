using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Sheaf.Rl.Tests;

public class ContextualBanditTests
{
    [Fact]
    public void Predict_OneObservationByHand_IsTheConjugatePosterior()
    {
        // One action feature, no context: features (1, f). Prior I, noise 0.5, f = 1, reward 1: gain 1 / (2 + 0.5) on each weight.
        ContextualBandit bandit = new(1, 0, new BanditOptions { PriorVariance = 1, NoiseVariance = 0.5, ForgettingFactor = 1 });
        BanditAction action = new([1]);
        bandit.Learn(action, [], 1);
        (double mean, double deviation) = bandit.Predict(action, []);
        Assert.Equal(2 / 2.5, mean, 1e-12);
        Assert.Equal(2 - (4 / 2.5), deviation * deviation, 1e-12);
    }

    [Fact]
    public void Learn_WithoutForgetting_MatchesRidgeRegression()
    {
        // Two weights: (ΣφφT / s² + I) w = Σφy / s², solved by hand for features (1, x).
        double[] xs = [0.1, 0.9, -0.4, 0.5, 0.3];
        ContextualBandit bandit = new(1, 0, new BanditOptions { PriorVariance = 1, NoiseVariance = 0.1, ForgettingFactor = 1 });
        double a = 1, b = 0, d = 1, p = 0, q = 0;
        foreach (double x in xs)
        {
            double y = 0.2 + (0.5 * x);
            bandit.Learn(new BanditAction([x]), [], y);
            (a, b, d, p, q) = (a + (1 / 0.1), b + (x / 0.1), d + (x * x / 0.1), p + (y / 0.1), q + (x * y / 0.1));
        }

        double determinant = (a * d) - (b * b);
        double expected = (((d * p) - (b * q)) / determinant) + (((a * q) - (b * p)) / determinant * 0.7);
        Assert.Equal(expected, bandit.Predict(new BanditAction([0.7]), []).Mean, 1e-10);
    }

    [Fact]
    public void Learn_WithForgetting_WeighsOldRewardsByAge()
    {
        // One weight beside the intercept, both seen equally: rewards 1 then 0 with λ = 0.6 and s² = 1 give Λ = I + 1.6 φφᵀ, b = 0.6 φ.
        ContextualBandit bandit = new(1, 0, new BanditOptions { PriorVariance = 1, NoiseVariance = 1, ForgettingFactor = 0.6 });
        BanditAction action = new([1]);
        bandit.Learn(action, [], 1);
        bandit.Learn(action, [], 0);
        Assert.Equal(2 * 0.6 / (1 + (2 * 1.6)), bandit.Predict(action, []).Mean, 1e-12);
    }

    [Theory]
    [InlineData(BanditExploration.ThompsonSampling)]
    [InlineData(BanditExploration.UpperConfidenceBound)]
    public void Choose_SyntheticLinearBandit_HasAFractionOfRandomsRegret(BanditExploration exploration)
    {
        foreach (int seed in new[] { 1, 2, 3, 4, 5 })
        {
            LinearWorld world = new(seed);
            ContextualBandit bandit = new(LinearWorld.ActionFeatures, LinearWorld.ContextFeatures, new BanditOptions { Exploration = exploration }, seed);
            (double learnt, double random) = world.Regrets(bandit, rounds: 600);
            Assert.True(learnt < 0.25 * random, $"Seed {seed}: regret {learnt}, random {random}");
        }
    }

    [Fact]
    public void Choose_RewardsReverse_ForgetsAndFollows()
    {
        ContextualBandit bandit = new(2, 0, new BanditOptions { ForgettingFactor = 0.95 }, seed: 1);
        BanditAction[] actions = [new([1, 0]), new([0, 1])];
        int CountFirst(double first, int rounds)
        {
            int count = 0;
            for (int i = 0; i < rounds; i++)
            {
                int choice = bandit.Choose(actions, []).Index;
                bandit.Learn(actions[choice], [], choice == 0 ? first : -first);
                count += choice == 0 ? 1 : 0;
            }

            return count;
        }

        Assert.InRange(CountFirst(0.8, 200), 180, 200);
        CountFirst(-0.8, 100);
        Assert.InRange(CountFirst(-0.8, 100), 0, 10);
    }

    [Fact]
    public void Choose_TenThousandRandomMasks_NeverLeavesTheAllowedSet()
        => Prop.ForAll<int>(seed =>
        {
            Random random = new(seed);
            BanditOptions options = new() { Exploration = (BanditExploration)random.Next(3), ExplorationScale = random.Next(5) };
            ContextualBandit bandit = new(2, 1, options, seed);
            for (int round = 0; round < 4; round++)
            {
                BanditAction[] actions = [.. Enumerable.Range(0, 1 + random.Next(6))
                    .Select(i => new BanditAction([(random.NextDouble() * 4) - 2, (random.NextDouble() * 4) - 2], random.Next(3) == 0, i == 0))];
                double[] context = [(random.NextDouble() * 4) - 2];
                BanditChoice choice = bandit.Choose(actions, context);
                if (!actions[choice.Index].Allowed && choice.Index != 0)
                {
                    return false;
                }

                bandit.Learn(actions[choice.Index], context, (random.NextDouble() * 20) - 10);
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [Fact]
    public void Restore_Snapshot_ResumesIdentically()
    {
        LinearWorld world = new(7);
        ContextualBandit original = new(LinearWorld.ActionFeatures, LinearWorld.ContextFeatures, seed: 9);
        world.Regrets(original, rounds: 50);
        string json = JsonSerializer.Serialize(original.Snapshot());
        ContextualBandit restored = ContextualBandit.Restore(JsonSerializer.Deserialize<BanditState>(json)!);
        Assert.Equal(50, restored.Observations);
        Assert.Equal(new LinearWorld(8).Choices(original, 50), new LinearWorld(8).Choices(restored, 50));
        Assert.Equal(JsonSerializer.Serialize(original.Snapshot()), JsonSerializer.Serialize(restored.Snapshot()));
    }

    [Fact]
    public void Restore_StateThatDoesNotFit_Throws()
    {
        BanditState state = new ContextualBandit(2, 1).Snapshot();
        Assert.Throws<ArgumentException>(() => ContextualBandit.Restore(state with { Information = [1] }));
        Assert.Throws<ArgumentException>(() => ContextualBandit.Restore(state with { RandomState = [0, 0, 0, 0] }));
    }

    [Fact]
    public void Learn_ManyRoundsWithForgetting_KeepsTheUncertaintyWithinThePrior()
    {
        ContextualBandit bandit = new(2, 0, new BanditOptions { ForgettingFactor = 0.6, PriorVariance = 1 });
        for (int i = 0; i < 5_000; i++)
        {
            bandit.Learn(new BanditAction([1, 0]), [], 0.5);
        }

        // The unseen weight has its prior variance 1; the intercept's, tied to the seen weight, is between 0 and 1.
        (double mean, double deviation) = bandit.Predict(new BanditAction([0, 1]), []);
        Assert.InRange(mean, 0, 0.5);
        Assert.InRange(deviation * deviation, 1, 2);
    }

    [Fact]
    public void Learn_OutlierReward_IsClipped()
    {
        ContextualBandit a = new(1, 0);
        ContextualBandit b = new(1, 0);
        a.Learn(new BanditAction([1]), [], 1e9);
        b.Learn(new BanditAction([1]), [], 1);
        Assert.Equal(a.Predict(new BanditAction([1]), []), b.Predict(new BanditAction([1]), []));
    }

    [Fact]
    public void Choose_WrongUse_Throws()
    {
        ContextualBandit bandit = new(1, 1);
        Assert.Throws<ArgumentException>(() => bandit.Choose([new BanditAction([1], Allowed: false)], [0]));
        Assert.Throws<ArgumentException>(() => bandit.Choose([], [0]));
        Assert.Throws<ArgumentException>(() => bandit.Choose([new BanditAction([1, 2])], [0]));
        Assert.Throws<ArgumentException>(() => bandit.Choose([new BanditAction([double.NaN])], [0]));
        Assert.Throws<ArgumentException>(() => bandit.Choose([new BanditAction([1])], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => bandit.Learn(new BanditAction([1]), [0], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContextualBandit(1, 1, new BanditOptions { ForgettingFactor = 0 }));
    }

    [Fact]
    public void Choose_GreedyOption_NeverExplores()
    {
        ContextualBandit bandit = new(1, 0, new BanditOptions { Exploration = BanditExploration.Greedy });
        bandit.Learn(new BanditAction([1]), [], 1);
        BanditChoice choice = bandit.Choose([new BanditAction([-1]), new BanditAction([1])], []);
        Assert.Equal(1, choice.Index);
        Assert.False(choice.Explored);
    }
}
