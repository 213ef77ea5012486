namespace Sheaf.Rl;

/// <summary>How a <see cref="ContextualBandit"/> learns and explores.</summary>
public sealed record BanditOptions
{
    /// <summary>How it explores.</summary>
    public BanditExploration Exploration { get; init; } = BanditExploration.ThompsonSampling;

    /// <summary>Scale of exploration, 0 to 100: the sampled deviation's or the confidence bound's multiple of the standard deviation.</summary>
    public double ExplorationScale { get; init; } = 1;

    /// <summary>Share of old evidence kept at each observation, above 0.5 up to 1: 0.99 remembers about 100 observations. 1 forgets nothing.</summary>
    public double ForgettingFactor { get; init; } = 0.995;

    /// <summary>Prior variance of each weight, above 0.</summary>
    public double PriorVariance { get; init; } = 1;

    /// <summary>Variance of an observed reward about its mean, above 0.</summary>
    public double NoiseVariance { get; init; } = 0.05;

    /// <summary>Rewards below are clipped to it.</summary>
    public double MinimumReward { get; init; } = -1;

    /// <summary>Rewards above are clipped to it; above <see cref="MinimumReward"/>.</summary>
    public double MaximumReward { get; init; } = 1;

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Names the property, what it got and what was expected.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Exploration))
        {
            throw new ArgumentOutOfRangeException(nameof(Exploration), Exploration, "Expected a defined kind of exploration.");
        }

        Require(ExplorationScale is >= 0 and <= 100, nameof(ExplorationScale), ExplorationScale, "0 to 100");
        Require(ForgettingFactor is > 0.5 and <= 1, nameof(ForgettingFactor), ForgettingFactor, "above 0.5 and at most 1");
        Require(PriorVariance > 0 && double.IsFinite(PriorVariance), nameof(PriorVariance), PriorVariance, "a finite number above 0");
        Require(NoiseVariance > 0 && double.IsFinite(NoiseVariance), nameof(NoiseVariance), NoiseVariance, "a finite number above 0");
        Require(double.IsFinite(MinimumReward), nameof(MinimumReward), MinimumReward, "a finite number");
        Require(double.IsFinite(MaximumReward) && MaximumReward > MinimumReward, nameof(MaximumReward), MaximumReward, $"a finite number above {MinimumReward}");
    }

    private static void Require(bool condition, string name, double got, string expected)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, got, $"Expected {expected}.");
        }
    }
}
