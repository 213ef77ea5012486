using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Latency without a backlog: the median of unsaturated runs, and how it varies over steady minutes.</summary>
internal static class LatencyFit
{
    private const double UnsaturatedMs = 1500;

    /// <summary>The model with fitted latency.</summary>
    public static LatencyModel Fit(Measurements measurements, LatencyModel start)
    {
        double[] runs = [.. measurements.Profiles.Select(row => row.LatencyMs).OfType<double>().Where(value => value < UnsaturatedMs).Order()];
        double[] minutes =
        [
            .. measurements.Runs.SelectMany(run => run.Minutes)
                .Where(minute => minute is { InFailure: false, InReconfiguration: false, LatencyMs: < UnsaturatedMs })
                .Select(minute => Math.Log(minute.LatencyMs!.Value)),
        ];
        return start with
        {
            BaseMs = runs.Length > 0 ? runs[runs.Length / 2] : start.BaseMs,
            Spread = minutes.Length > 1 ? Math.Round(Deviation(minutes), 3) : start.Spread,
        };
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
