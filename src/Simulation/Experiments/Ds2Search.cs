using System.Globalization;
using Sheaf.Control.Policies.Ds2;

namespace Sheaf.Simulation.Experiments;

/// <summary>
/// Finds the options with which Flink's autoscaler does best on a given load: every combination of <see cref="Ds2TuningGrid"/>, with and without
/// alignment to the partitions, is run on that very load, and the one with the least total cost is kept. No operator has that much hindsight: it is the strongest the rival can be.
/// </summary>
internal sealed class Ds2Search(Func<Ds2Options, Task<double>> costOf)
{
    /// <summary>The options with the least cost; of several the first.</summary>
    public async Task<Ds2Options> FindAsync(IProgress<double>? progress)
    {
        Ds2Options[] all = [.. Ds2TuningGrid.All, .. Ds2TuningGrid.All.Select(options => options with { ParallelismAlignmentMode = Ds2AlignmentMode.Off })];
        var best = (Options: all[0], Cost: double.PositiveInfinity);
        for (var i = 0; i < all.Length; i++)
        {
            var cost = await costOf(all[i]).ConfigureAwait(false);
            if (cost < best.Cost)
            {
                best = (all[i], cost);
            }

            progress?.Report((i + 1) / (double)all.Length);
        }

        return best.Options;
    }

    /// <summary>Options in a line.</summary>
    public static string Describe(Ds2Options options) => string.Create(
        CultureInfo.InvariantCulture,
        $"utilization {options.UtilizationTarget:0.##}, window {options.MetricsWindow.TotalMinutes:0} min, stabilisation {options.StabilizationInterval.TotalMinutes:0} min, scale-down after {options.ScaleDownInterval.TotalMinutes:0} min, restart {options.RestartTime.TotalMinutes:0} min, catch-up {options.CatchUpDuration.TotalMinutes:0} min, alignment {options.ParallelismAlignmentMode}");
}
