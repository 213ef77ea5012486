using Sheaf.Simulation.Experiments;

namespace Sheaf.Cli.Experiments;

/// <summary>Runs one policy with one seed.</summary>
internal interface IExperimentRunner
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="policy">Name of the policy.</param>
    /// <param name="seed">Seed of the job's noise and of the policy.</param>
    /// <param name="progress">Told how far it is, from 0 to 1, on the calling thread or another; null where nobody listens.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    Task<PolicyRun> RunAsync(string policy, int seed, IProgress<double>? progress, CancellationToken cancellationToken);
}
