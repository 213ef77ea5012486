using Sheaf.Simulation.Experiments;

namespace Sheaf.Cli.Experiments;

/// <summary>Runs policies on the virtual cluster.</summary>
/// <param name="settings">What they run on.</param>
/// <param name="time">Measures what a run takes.</param>
internal sealed class SimulatedRunner(ExperimentSettings settings, TimeProvider time) : IExperimentRunner
{
    private readonly ExperimentRunner _runner = new(settings, time);

    /// <inheritdoc/>
    public Task<PolicyRun> RunAsync(string policy, int seed, IProgress<double>? progress, CancellationToken cancellationToken) =>
        _runner.RunAsync(policy, seed, progress, cancellationToken);
}
