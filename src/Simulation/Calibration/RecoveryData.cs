namespace Sheaf.Simulation.Calibration;

/// <summary>The measured recoveries that one mechanism must explain: of profiling runs, and of production where the configuration stayed as it was.</summary>
internal sealed class RecoveryData
{
    /// <summary>Draws of the noise over which an expected recovery is taken.</summary>
    public const int Draws = 24;

    public RecoveryData(Measurements measurements)
    {
        Profiles = [.. measurements.Profiles.Where(row => row.RecoverySeconds is not null)];
        Failures =
        [
            .. measurements.Runs
                .Where(run => run.Method is "static" or "demeter")
                .SelectMany(run => run.Failures)
                .Where(row => row is { Configuration: not null, RecoverySeconds: not null, ReconfigurationOffset: null }),
        ];
    }

    /// <summary>Profiling runs with a recovery, censored ones included.</summary>
    public IReadOnlyList<ProfileRow> Profiles { get; }

    /// <summary>Failures of production runs with no reconfiguration near them.</summary>
    public IReadOnlyList<FailureRow> Failures { get; }
}
