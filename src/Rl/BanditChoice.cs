namespace Sheaf.Rl;

/// <summary>What a bandit chose and why.</summary>
/// <param name="Index">Position among the actions offered.</param>
/// <param name="ExpectedReward">Mean belief about its reward.</param>
/// <param name="StandardDeviation">How unsure that belief is (of the mean reward, without observation noise).</param>
/// <param name="Explored">Whether another selectable action had a higher expected reward.</param>
public readonly record struct BanditChoice(int Index, double ExpectedReward, double StandardDeviation, bool Explored);
