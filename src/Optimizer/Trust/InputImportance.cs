namespace Sheaf.Optimizer;

/// <summary>How much of a model's variation is due to one group of inputs.</summary>
/// <param name="Group">The inputs.</param>
/// <param name="First">Share of the variance that the group explains alone; about 0 to 1. Null when the model's mean is constant.</param>
/// <param name="Total">Share of the variance that is left when everything but the group is known, interactions included; about 0 to 1, at least <paramref name="First"/> up to the estimate's error. Null when the model's mean is constant.</param>
public readonly record struct InputImportance(InputGroup Group, double? First, double? Total);
