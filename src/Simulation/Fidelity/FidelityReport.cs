using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Fidelity;

/// <summary>How well a job's model reproduces measurements that it was not fitted to.</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="Figures">All figures.</param>
/// <param name="Models">The model by the number of the experiment that it was judged on.</param>
public sealed record FidelityReport(string Job, IReadOnlyList<FidelityFigure> Figures, IReadOnlyDictionary<int, JobModel> Models);
