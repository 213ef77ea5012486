using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>
/// Standard errors of fitted figures by the grouped jackknife (Efron and Tibshirani, "An Introduction to the Bootstrap", chapter 11): the fit is repeated without each
/// of G groups, and <c>se² = (G − 1) / G × Σ (θ₍g₎ − mean)²</c>. Profiling runs are dealt out to the groups in turn; of production runs each group leaves out every G-th.
/// </summary>
public static class StandardErrors
{
    private const int Groups = 6;
    private static readonly FitOptions Brief = new(40, 20);

    /// <summary>The model with its standard errors.</summary>
    /// <param name="model">A model fitted to <paramref name="measurements"/>.</param>
    /// <param name="measurements">What it was fitted to.</param>
    /// <param name="progress">Told the share of groups that are done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static JobModel Estimate(JobModel model, Measurements measurements, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(measurements);
        var figures = new List<IReadOnlyDictionary<string, double>>();
        for (var group = 0; group < Groups; group++)
        {
            figures.Add(FittedFigures.Of(Calibrator.Refit(model, Without(measurements, group), Brief, null, cancellationToken)));
            progress?.Report((group + 1) / (double)Groups);
        }

        return model with { StandardErrors = figures[0].Keys.ToDictionary(key => key, key => Error([.. figures.Select(values => values[key])])) };
    }

    private static Measurements Without(Measurements measurements, int group) => measurements with
    {
        Profiles = [.. measurements.Profiles.Where((_, i) => i % Groups != group)],
        Runs = measurements.Runs.Count > Groups ? [.. measurements.Runs.Where((_, i) => i % Groups != group)] : measurements.Runs,
    };

    private static double Error(double[] values)
    {
        var mean = values.Average();
        var error = Math.Sqrt((Groups - 1) / (double)Groups * values.Sum(value => (value - mean) * (value - mean)));
        return error > 0 ? Math.Round(error, Math.Max(0, 2 - (int)Math.Floor(Math.Log10(error)))) : 0;
    }
}
