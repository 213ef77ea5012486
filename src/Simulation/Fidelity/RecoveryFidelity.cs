using Sheaf.Simulation.Calibration;
using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Fidelity;

/// <summary>
/// Recoveries made again. The headline pools profiling runs and those production failures during which the configuration stayed as it was; runs that were cut off after 360 s
/// count by whether the model, too, does not recover in most draws. Failures amid reconfigurations are told apart, replayed with what was recorded of the workers.
/// </summary>
internal static class RecoveryFidelity
{
    public static IEnumerable<FidelityFigure> Of(Measurements measurements, IReadOnlyDictionary<int, JobModel> models)
    {
        var data = new RecoveryData(measurements);
        double[] profiles = [.. data.Profiles.Where(row => !row.RecoveryCensored).Select(row => Expected(row, models[row.Run].WithUncertainty()) - row.RecoverySeconds!.Value)];
        double[] failures = [.. data.Failures.Select(row => Expected(row, models[row.Run].WithUncertainty()) - row.RecoverySeconds!.Value)];
        if (profiles.Length + failures.Length > 0)
        {
            yield return Rmse("recovery_rmse_s", [.. profiles, .. failures], "profiling runs that recovered, and production failures with no reconfiguration near");
        }

        if (profiles.Length > 0)
        {
            yield return Rmse("recovery_rmse_s.profiles", profiles, "profiling runs that recovered");
        }

        if (failures.Length > 0)
        {
            yield return Rmse("recovery_rmse_s.failures", failures, "production failures with no reconfiguration near");
        }

        ProfileRow[] censored = [.. data.Profiles.Where(row => row.RecoveryCensored)];
        if (censored.Length > 0)
        {
            var right = censored.Count(row => Outcomes(row, models[row.Run].WithUncertainty()).Count(outcome => outcome.Censored) * 2 > Draws.PerRow);
            yield return new FidelityFigure("recovery_censored_accuracy", right / (double)censored.Length, "share", censored.Length, "runs cut off after 360 s that the model does not let recover either");
        }
    }

    private static double Expected(ProfileRow row, JobModel model) => Outcomes(row, model).Average(outcome => outcome.RecoverySeconds);

    private static double Expected(FailureRow row, JobModel model) => Draws.Make(Draws.PerRow, seed => FailureReplay.Run(model, row, seed)).Average();

    private static CloneOutcome[] Outcomes(ProfileRow row, JobModel model) =>
        Draws.Make(Draws.PerRow, seed => CloneRun.Run(model, row.Configuration, row.OfferedRate, CloneRun.Published, seed));

    private static FidelityFigure Rmse(string name, double[] errors, string note) =>
        new(name, Math.Sqrt(errors.Average(error => error * error)), "s", errors.Length, note);
}
