namespace Sheaf.Simulation.Experiments;

/// <summary>A failure in a run.</summary>
/// <param name="Second">When, in seconds since the start.</param>
/// <param name="RecoverySeconds">How long the recovery took; null where the run ended first.</param>
public sealed record TimelineFailure(int Second, double? RecoverySeconds);
