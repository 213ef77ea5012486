namespace Sheaf.Simulation.Jobs;

/// <summary>
/// After a restart a job processes faster than it could sustain, as measured on Flink: its state is freshly loaded, and compaction and checkpoints have yet
/// to begin. Capacity is <c>1 + (Factor − 1) × exp(−t / Seconds)</c> times what it can sustain, <c>t</c> seconds after the restart.
/// </summary>
public sealed record BurstModel
{
    /// <summary>Capacity right after a restart in units of what can be sustained, from 1 to 5. Default 1: none.</summary>
    public double Factor { get; init => field = Require.Within(value, 1, 5); } = 1;

    /// <summary>Time constant with which the burst fades, in seconds, above 0. Default 60.</summary>
    public double Seconds { get; init => field = Require.Positive(value); } = 60;
}
