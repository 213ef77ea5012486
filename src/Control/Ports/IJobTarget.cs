using Sheaf.Control.Configuration;
using Sheaf.Control.Observing;

namespace Sheaf.Control.Ports;

/// <summary>A running job: what the loop measures and changes. Implemented by the live engine, a simulated cluster or Flink.</summary>
public interface IJobTarget
{
    /// <summary>What was measured since the previous call.</summary>
    Task<Observation> ObserveAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes the job's configuration without losing or doubling an event.</summary>
    /// <exception cref="JobChangeException">The change failed; the job runs on with the configuration it had.</exception>
    Task<ChangeResult> ApplyAsync(JobConfiguration configuration, CancellationToken cancellationToken = default);
}
