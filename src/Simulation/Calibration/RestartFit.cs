using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>
/// How long restarts take, read off lightly loaded jobs: with nearly nothing to catch up, a recovery is detection, restart, and the windows of the metrics it is read from. Least
/// absolute deviations over the number of workers, so that restarts that were repeated, and recoveries that took another window, do not pull.
/// </summary>
internal sealed class RestartFit
{
    private const double LightLoad = 0.35;
    private const int FewestRows = 6;
    private const int Passes = 50;

    private readonly List<(double Workers, double Recovery)> _rows = [];

    public RestartFit(JobModel model, RecoveryData data)
    {
        foreach (var row in data.Profiles.Where(row => !row.RecoveryCensored && IsLight(model, row.OfferedRate, model.Capacity.PerSecond(row.Configuration))))
        {
            _rows.Add((row.Configuration.Workers, row.RecoverySeconds!.Value));
        }

        foreach (var row in data.Failures.Where(row => IsLight(model, row.OfferedRate, model.Capacity.PerSecond(row.Configuration!))))
        {
            _rows.Add((row.Configuration!.Workers, row.RecoverySeconds!.Value));
        }
    }

    /// <summary>The model with fitted seconds of a restart; as it was where too few jobs were lightly loaded.</summary>
    public FailureModel Fit(JobModel start)
    {
        if (_rows.Count < FewestRows)
        {
            return start.Failure;
        }

        var (offset, slope) = LeastAbsolute();
        var seen = start.Failure.DetectionSeconds + (start.Recovery.Windows * start.Recovery.WindowSeconds);
        return start.Failure with
        {
            RestartSeconds = Math.Clamp(offset - seen, 0, 120),
            RestartSecondsPerWorker = Math.Clamp(slope, 0, 5),
        };
    }

    private static bool IsLight(JobModel model, double rate, double capacity) => rate <= LightLoad * Math.Min(capacity, model.Capacity.Ceiling);

    // Iteratively reweighted least squares.
    private (double Offset, double Slope) LeastAbsolute()
    {
        var weights = Enumerable.Repeat(1.0, _rows.Count).ToArray();
        var (offset, slope) = (0.0, 0.0);
        for (var pass = 0; pass < Passes; pass++)
        {
            var total = weights.Sum();
            var meanWorkers = Weighted(row => row.Workers, weights) / total;
            var meanRecovery = Weighted(row => row.Recovery, weights) / total;
            var spread = Weighted(row => Math.Pow(row.Workers - meanWorkers, 2), weights);
            slope = spread > 0 ? Weighted(row => (row.Workers - meanWorkers) * (row.Recovery - meanRecovery), weights) / spread : 0;
            offset = meanRecovery - (slope * meanWorkers);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = 1 / Math.Max(0.5, Math.Abs(_rows[i].Recovery - offset - (slope * _rows[i].Workers)));
            }
        }

        return (offset, slope);
    }

    private double Weighted(Func<(double Workers, double Recovery), double> value, double[] weights) =>
        Enumerable.Range(0, _rows.Count).Sum(i => weights[i] * value(_rows[i]));
}
