using Sheaf.Control.Configuration;

namespace Sheaf.Simulation.Calibration;

/// <summary>A measured profiling run: a clone of the job that ran for three minutes, then failed.</summary>
/// <param name="Run">Number of the experiment.</param>
/// <param name="Configuration">What the clone ran with.</param>
/// <param name="OfferedRate">Records a second that became due.</param>
/// <param name="ConsumedRate">Records a second that it read, over the last minute before the failure.</param>
/// <param name="LatencyMs">Its latency over that minute; null where nothing left it.</param>
/// <param name="RecoverySeconds">Its recovery; null where it was not measured.</param>
/// <param name="RecoveryCensored">True where it had not recovered within 360 s.</param>
public sealed record ProfileRow(
    int Run,
    JobConfiguration Configuration,
    double OfferedRate,
    double ConsumedRate,
    double? LatencyMs,
    double? RecoverySeconds,
    bool RecoveryCensored);
