namespace Sheaf.Simulation.Calibration;

/// <summary>What was measured of one job on Flink.</summary>
/// <param name="Job">Name of its model: <c>ysb</c> or <c>tsw</c>.</param>
/// <param name="Profiles">Its profiling runs.</param>
/// <param name="Runs">Its production runs, with their failures.</param>
public sealed record Measurements(string Job, IReadOnlyList<ProfileRow> Profiles, IReadOnlyList<MeasuredRun> Runs)
{
    /// <summary>Numbers of the experiments in it, ascending.</summary>
    public IReadOnlyList<int> RunNumbers => [.. Profiles.Select(row => row.Run).Concat(Runs.Select(run => run.Run)).Distinct().Order()];

    /// <summary>The part of it that <paramref name="keep"/> accepts by the experiment's number.</summary>
    public Measurements Where(Func<int, bool> keep) => this with
    {
        Profiles = [.. Profiles.Where(row => keep(row.Run))],
        Runs = [.. Runs.Where(run => keep(run.Run))],
    };
}
