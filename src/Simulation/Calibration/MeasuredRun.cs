namespace Sheaf.Simulation.Calibration;

/// <summary>A measured run of 18 hours.</summary>
/// <param name="Method">Who steered the job.</param>
/// <param name="Run">Number of the experiment.</param>
/// <param name="Minutes">Its minutes in order.</param>
/// <param name="Failures">The failures that were injected.</param>
public sealed record MeasuredRun(string Method, int Run, IReadOnlyList<MinuteRow> Minutes, IReadOnlyList<FailureRow> Failures);
