namespace Sheaf.Control.Objectives;

/// <summary>How much may be spent on short parallel runs that try a configuration.</summary>
public sealed record ProfilingSettings
{
    /// <summary>Whether profiling runs are scheduled at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Most runs in one batch. Default 3, range 1 to 20.</summary>
    public int BatchSize { get; init => field = (int)Require.Within(value, 1, 20); } = 3;

    /// <summary>Shortest time between two batches, in seconds. Default 30, range 0 to 86 400.</summary>
    public double MinimumSpacingSeconds { get; init => field = Require.Within(value, 0, 86_400); } = 30;

    /// <summary>Warm-up of a run before it is measured, in seconds. Default 3, range 0 to 3600.</summary>
    public double WarmUpSeconds { get; init => field = Require.Within(value, 0, 3600); } = 3;

    /// <summary>Measured part of a run, in seconds. Default 5, range 0.5 to 3600.</summary>
    public double MeasureSeconds { get; init => field = Require.Within(value, 0.5, 3600); } = 5;

    /// <summary>Longest wait for the recovery from the injected failure, in seconds; beyond it the recovery is censored. Default 20, range 1 to 3600.</summary>
    public double RecoveryCapSeconds { get; init => field = Require.Within(value, 1, 3600); } = 20;

    /// <summary>Allocated cores that the runs of one job may take in an hour, in core hours. Default 1, range 0 to 10 000.</summary>
    public double CoreHoursPerHour { get; init => field = Require.Within(value, 0, 10_000); } = 1;
}
