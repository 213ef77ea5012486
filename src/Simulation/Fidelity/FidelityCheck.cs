using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Fidelity;

/// <summary>
/// Judges a model on measurements it has not seen: rows of experiments that the given model was not fitted to by that model, rows of the others by one fitted anew
/// to the other experiments of the folder.
/// </summary>
public static class FidelityCheck
{
    /// <summary>Judges a job.</summary>
    /// <param name="model">The model to judge.</param>
    /// <param name="measurements">What was measured.</param>
    /// <param name="options">How much work a fit may take; null for the defaults.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static FidelityReport Run(
        JobModel model, Measurements measurements, FitOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(measurements);
        var models = new Dictionary<int, JobModel>();
        var numbers = measurements.RunNumbers;
        for (var i = 0; i < numbers.Count; i++)
        {
            models[numbers[i]] = Unseen(model, measurements, numbers[i], options, new Share(progress, i, numbers.Count), cancellationToken);
        }

        var figures = new List<FidelityFigure>();
        figures.AddRange(ProfileFidelity.Of(measurements, models));
        figures.AddRange(RecoveryFidelity.Of(measurements, models));
        figures.AddRange(CpuFidelity.Of(measurements, models));
        figures.AddRange(RunFidelity.Of(measurements, models));
        return new FidelityReport(measurements.Job, figures);
    }

    private static JobModel Unseen(
        JobModel model, Measurements measurements, int number, FitOptions? options, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var others = measurements.Where(run => run != number && model.FittedRuns.Contains(run));
        return model.FittedRuns.Contains(number) && others.Profiles.Count > 0
            ? Calibrator.Fit(others, options, progress, cancellationToken)
            : model;
    }

    private sealed class Share(IProgress<double>? whole, int index, int count) : IProgress<double>
    {
        public void Report(double value) => whole?.Report((index + value) / count);
    }
}
