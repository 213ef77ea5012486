namespace Sheaf.Optimizer;

/// <summary>A limit on a modelled outcome of an acquisition.</summary>
/// <param name="Model">Position of its model.</param>
/// <param name="Limits">The limits, in the model's target units.</param>
internal sealed record AcquisitionConstraint(int Model, CandidateConstraint Limits);
