namespace Sheaf.Simulation.Fidelity;

/// <summary>One figure of how well a model reproduces measurements.</summary>
/// <param name="Name">Name within the job, e.g. <c>saturation_accuracy</c>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Rows">Rows it rests on.</param>
/// <param name="Note">What it is made of.</param>
public sealed record FidelityFigure(string Name, double Value, string Unit, int Rows, string Note);
