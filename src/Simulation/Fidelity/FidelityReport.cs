namespace Sheaf.Simulation.Fidelity;

/// <summary>How well a job's model reproduces measurements that it was not fitted to.</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="Figures">All figures.</param>
public sealed record FidelityReport(string Job, IReadOnlyList<FidelityFigure> Figures);
