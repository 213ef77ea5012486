using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Fits the CPU that starts take on top, over the minutes near changes of workers in the elastic runs, made again.</summary>
internal sealed class StartupFit
{
    private static readonly double[] Steps = [0.1, 15];
    private readonly RunReplay[] _replays;

    public StartupFit(Measurements measurements) =>
        _replays = [.. measurements.Runs.Where(run => RunSchedule.KindOf(run.Method) == RescaleKind.Elastic).Select(run => new RunReplay(run))];

    /// <summary>The model with fitted use after starts; as it was without elastic runs.</summary>
    public JobModel Fit(JobModel start, int evaluations, CancellationToken cancellationToken)
    {
        if (_replays.Length == 0)
        {
            return start;
        }

        var point = Simplex.Minimise(candidate => Loss(With(start, candidate)), [start.Cpu.Startup, start.Cpu.StartupSeconds], Steps, 1, evaluations, cancellationToken);
        return With(start, point);
    }

    private static JobModel With(JobModel model, double[] point) => model with
    {
        Cpu = model.Cpu with { Startup = Math.Clamp(point[0], 0, 1), StartupSeconds = Math.Clamp(point[1], 5, 300) },
    };

    private double Loss(JobModel model) => _replays.Sum(replay =>
    {
        var minutes = replay.Play(model, null).Minutes;
        return replay.Run.Minutes.Zip(minutes)
            .Where(pair => pair.First is { CpuLoad: > 0, Workers: > 0, Configuration: not null } && (pair.First.InReconfiguration || pair.First.InFailure))
            .Sum(pair => Math.Pow((pair.Second.CpuCores - CpuFit.Used(pair.First)) / CpuFit.Used(pair.First), 2));
    });
}
