using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Calibration;

/// <summary>An injected failure of a measured run.</summary>
/// <param name="Method">Who steered the job: <c>static</c>, <c>reactive</c>, <c>ds2</c> or <c>demeter</c>.</param>
/// <param name="Run">Number of the experiment.</param>
/// <param name="Second">When, in seconds since the run began.</param>
/// <param name="Configuration">What the job ran with; null where that was not recorded.</param>
/// <param name="OfferedRate">Records a second that became due.</param>
/// <param name="RecoverySeconds">Recovery by measure B; null where it was not measured.</param>
/// <param name="ReconfigurationOffset">Seconds between the failure and the nearest reconfiguration within ten minutes; null for none.</param>
public sealed record FailureRow(
    string Method,
    int Run,
    int Second,
    JobConfiguration? Configuration,
    double OfferedRate,
    double? RecoverySeconds,
    double? ReconfigurationOffset);
