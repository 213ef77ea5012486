namespace Sheaf.Control.Refinement;

/// <summary>What came of a refined choice.</summary>
/// <param name="Features">Features of the action that was taken.</param>
/// <param name="Context">The context it was taken in.</param>
/// <param name="Reward">Where the objective was kept, the share of the plan's cost that was saved (negative where it cost more); otherwise minus the share of time it was missed.</param>
public sealed record RefinementFeedback(IReadOnlyList<double> Features, IReadOnlyList<double> Context, double Reward);
