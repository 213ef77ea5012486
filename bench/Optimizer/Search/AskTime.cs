namespace Sheaf.Bench.Optimizer.Search;

/// <summary>What one call of <see cref="Sheaf.Optimizer.Study.Ask(int, System.Threading.CancellationToken)"/> took.</summary>
/// <param name="Completed">Trials completed before it.</param>
/// <param name="CpuMilliseconds">CPU time of the process.</param>
internal readonly record struct AskTime(int Completed, double CpuMilliseconds);
