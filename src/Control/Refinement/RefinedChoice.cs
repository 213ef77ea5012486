using Sheaf.Control.Configuration;

namespace Sheaf.Control.Refinement;

/// <summary>What the refinement agent chose.</summary>
/// <param name="Configuration">The configuration to use.</param>
/// <param name="Features">Features of the action that was taken, to be handed back with the outcome.</param>
/// <param name="Context">The context it chose in, to be handed back with the outcome.</param>
/// <param name="Reason">What it moved and why, in one sentence; null where it moved nothing.</param>
public sealed record RefinedChoice(JobConfiguration Configuration, IReadOnlyList<double> Features, IReadOnlyList<double> Context, string? Reason);
