using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Fits the CPU that starts take on top, over the minutes near failures and reconfigurations of all runs whose changes are known well, made again.</summary>
internal sealed class StartupFit
{
    private static readonly double[] Start = [3, 5];
    private static readonly double[] Steps = [3, 5];
    private readonly RunReplay[] _replays;

    // What the autoscaler did to single vertices was not recorded.
    public StartupFit(Measurements measurements) =>
        _replays = [.. measurements.Runs.Where(run => RunSchedule.KindOf(run.Method) != RescaleKind.PerVertex).Select(run => new RunReplay(run))];

    /// <summary>The model with fitted use after starts; as it was without runs.</summary>
    public JobModel Fit(JobModel start, int evaluations, CancellationToken cancellationToken) =>
        _replays.Length == 0
            ? start
            : With(start, Simplex.Minimise(candidate => Loss(With(start, candidate)), Start, Steps, 1, evaluations, cancellationToken));

    private static JobModel With(JobModel model, double[] point) => model with
    {
        Cpu = model.Cpu with { ColdStart = Math.Clamp(point[0], 0, 60), RestorePerHour = Math.Clamp(point[1], 0, 200) },
    };

    private double Loss(JobModel model)
    {
        var losses = new double[_replays.Length];
        Parallel.For(0, losses.Length, i => losses[i] = Loss(model, _replays[i]));
        return losses.Sum();
    }

    // Absolute errors: a minute in which the replay has another course than the run must not decide.
    private static double Loss(JobModel model, RunReplay replay) =>
        replay.Run.Minutes.Zip(replay.Play(model, null).Minutes)
            .Where(pair => pair.First is { CpuLoad: > 0, Workers: > 0, Configuration: not null } && (pair.First.InReconfiguration || pair.First.InFailure))
            .Sum(pair => Math.Abs(pair.Second.CpuCores - CpuFit.Used(pair.First)) / CpuFit.Used(pair.First));
}
