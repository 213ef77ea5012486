using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Fits a job model to measurements: latency and CPU use, then capacity with failures and recoveries, then starts, then reconfigurations.</summary>
public static class Calibrator
{
    private static readonly RescaleKind[] FittedKinds = [RescaleKind.Redeploy, RescaleKind.Elastic, RescaleKind.PerVertex];

    /// <summary>The model that explains <paramref name="measurements"/> best. It starts from the same figures whatever the data, so that a fit to a part of them knows nothing of the rest.</summary>
    /// <param name="measurements">What was measured of one job.</param>
    /// <param name="options">How much work it may take; null for the defaults.</param>
    /// <param name="progress">Told the share of stages that are done.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public static JobModel Fit(Measurements measurements, FitOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        return Refit(FitStart.For(measurements.Job), measurements, options ?? new FitOptions(), progress, cancellationToken) with
        {
            FittedRuns = measurements.RunNumbers,
        };
    }

    /// <summary>Fits from a given start.</summary>
    internal static JobModel Refit(JobModel start, Measurements measurements, FitOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var model = start with { Latency = LatencyFit.Fit(measurements, start.Latency), Cpu = new CpuFit(measurements).Fit(start.Cpu) };
        model = new MechanismFit(measurements).Fit(model, options.MechanismEvaluations, cancellationToken);
        progress?.Report(0.6);
        model = new StartupFit(measurements).Fit(model, options.RescaleEvaluations, cancellationToken) with { InPlace = InPlace(model.Failure) };
        for (var i = 0; i < FittedKinds.Length; i++)
        {
            model = new RescaleFit(measurements, FittedKinds[i]).Fit(model, options.RescaleEvaluations, cancellationToken);
            progress?.Report(0.6 + (0.1 * (i + 1)));
        }

        return model;
    }

    // Never measured: a restart on other slots of the same deployment takes what a restart after a failure takes, without its detection and, thanks to the
    // checkpoint right before, without replay.
    private static RescaleModel InPlace(FailureModel failure) => new()
    {
        DowntimeSeconds = failure.RestartSeconds,
        DowntimeSecondsPerWorker = failure.RestartSecondsPerWorker,
        WarmUpSeconds = failure.WarmUpSeconds,
        Spread = failure.Spread,
        KeepsWorkers = true,
    };
}
