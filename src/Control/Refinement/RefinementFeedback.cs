namespace Sheaf.Control.Refinement;

/// <summary>What came of a refined choice.</summary>
/// <param name="Features">Features of the action that was taken.</param>
/// <param name="Context">The context it was taken in.</param>
/// <param name="Reward">From −1 (objective missed all the time) to 1 (kept, at no cost).</param>
public sealed record RefinementFeedback(IReadOnlyList<double> Features, IReadOnlyList<double> Context, double Reward);
