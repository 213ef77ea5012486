namespace Sheaf.Bench.Engine;

/// <summary>A figure that a case measures itself.</summary>
/// <param name="Name">Its name among the figures of an outcome.</param>
/// <param name="Metric">Name of its row.</param>
/// <param name="Unit">Unit of its row.</param>
/// <param name="Note">How it is measured.</param>
internal sealed record CaseFigure(string Name, string Metric, string Unit, string Note);
