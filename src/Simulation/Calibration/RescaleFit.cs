using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>
/// Fits what reconfigurations cost, by making measured runs again: the minutes in which they were bad, the share of them, and the share of time
/// in which nothing left the job must come out.
/// </summary>
internal sealed class RescaleFit
{
    private const int Draws = 4;

    // Squares of shares against shares of minutes mistaken: a share that is off by a point weighs as much as 3 % of the minutes.
    private const double ShareWeight = 300;
    private const double SilenceWeight = 30;
    private static readonly double[] Steps = [6, 0.3, 4, 0.15];

    private readonly RunReplay[] _replays;
    private readonly bool[][] _bad;
    private readonly RescaleKind _kind;

    /// <summary>A fit of one kind to the runs that used it.</summary>
    public RescaleFit(Measurements measurements, RescaleKind kind)
    {
        _kind = kind;
        _replays = [.. measurements.Runs.Where(run => RunSchedule.KindOf(run.Method) == kind && run.Method != "static").Select(run => new RunReplay(run))];
        _bad = [.. _replays.Select(replay => replay.Run.Minutes.Select(minute => minute.IsBad(FidelityLimits.SaturatedMs)).ToArray())];
    }

    /// <summary>The model with fitted costs of the kind; as it was where no run used it.</summary>
    public JobModel Fit(JobModel start, int evaluations, CancellationToken cancellationToken)
    {
        if (_replays.Length == 0)
        {
            return start;
        }

        var rescale = start.Rescale(_kind);
        double[] point = [rescale.DowntimeSeconds, rescale.DowntimeSecondsPerWorker, rescale.WarmUpSeconds, rescale.CapacityShare];

        // Its share of capacity is a figure more to find.
        var enough = _kind == RescaleKind.PerVertex ? evaluations * 4 / 3 : evaluations;
        return With(start, Simplex.Minimise(candidate => Loss(With(start, candidate)), point, Steps, 2, enough, cancellationToken));
    }

    private JobModel With(JobModel model, double[] point)
    {
        var rescale = model.Rescale(_kind) with
        {
            DowntimeSeconds = Math.Clamp(point[0], 0.5, 300),
            DowntimeSecondsPerWorker = Math.Clamp(point[1], 0, 5),
            WarmUpSeconds = Math.Clamp(point[2], 0, 90),
            CapacityShare = _kind == RescaleKind.PerVertex ? Math.Clamp(point[3], 0.05, 1) : 1,
        };
        return model.With(_kind, rescale);
    }

    private double Loss(JobModel model)
    {
        var losses = new double[_replays.Length];
        Parallel.For(0, losses.Length, run => losses[run] = RunLoss(model, run));
        return losses.Sum();
    }

    private double RunLoss(JobModel model, int run)
    {
        var measured = _bad[run];
        var expected = new double[measured.Length];
        double silent = 0;
        for (var draw = 1; draw <= Draws; draw++)
        {
            var minutes = _replays[run].Play(model, draw).Minutes;
            for (var i = 0; i < expected.Length; i++)
            {
                expected[i] += minutes[i].IsBad(FidelityLimits.SaturatedMs) ? 1.0 / Draws : 0;
                silent += minutes[i].SecondsWithoutLatency / Draws / 60;
            }
        }

        var mistaken = Enumerable.Range(0, measured.Length).Average(i => Math.Pow(expected[i] - (measured[i] ? 1 : 0), 2));
        var gap = expected.Average() - measured.Average(bad => bad ? 1.0 : 0);
        var silence = (silent / measured.Length) - _replays[run].Run.Minutes.Average(minute => minute.SecondsWithoutLatency / 60);
        return mistaken + (ShareWeight * gap * gap) + (SilenceWeight * silence * silence);
    }
}
