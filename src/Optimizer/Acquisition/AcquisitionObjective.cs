namespace Sheaf.Optimizer;

/// <summary>A minimised objective of an acquisition.</summary>
/// <param name="Model">Position of its model; −1 where it is known.</param>
/// <param name="Known">Its value from model inputs, where it is known exactly.</param>
internal sealed record AcquisitionObjective(int Model, Func<double[], double>? Known);
