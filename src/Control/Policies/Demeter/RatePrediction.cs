using Sheaf.Control.Planning;

namespace Sheaf.Control.Policies.Demeter;

/// <summary>The rate that a configuration must do for: the highest of the next ten minutes.</summary>
internal static class RatePrediction
{
    private const double BinSeconds = 60;
    private const int Bins = 10;

    /// <summary>
    /// The greatest mean, in events per second, of the expected rate over the ten one-minute bins from the forecast on. A step counts in
    /// the bin that it ends in. A shorter forecast gives fewer bins; one whose first step is longer than ten minutes gives that step.
    /// </summary>
    public static double Peak(LoadForecast forecast)
    {
        var sums = new double[Bins];
        var counts = new int[Bins];
        for (var step = 0; step < forecast.Mean.Count; step++)
        {
            var bin = (int)Math.Ceiling(((step + 1) * forecast.StepSeconds / BinSeconds) - 1e-9) - 1;
            if (bin < Bins)
            {
                sums[bin] += forecast.Mean[step];
                counts[bin]++;
            }
        }

        return Enumerable.Range(0, Bins).Where(bin => counts[bin] > 0).Select(bin => sums[bin] / counts[bin]).DefaultIfEmpty(forecast.Mean[0]).Max();
    }
}
