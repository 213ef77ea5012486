using Sheaf.Rl;

namespace Sheaf.Silo.Grains.State;

/// <summary>What <see cref="RefinementGrain"/> keeps.</summary>
[GenerateSerializer, Alias("sheaf.RefinementState")]
public sealed class RefinementGrainState
{
    /// <summary>What the agent has learnt, or null before its first lesson.</summary>
    [Id(0)] public BanditState? Bandit { get; set; }
}
