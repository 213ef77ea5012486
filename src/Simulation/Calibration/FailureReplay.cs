using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Simulation.Calibration;

/// <summary>Makes a measured failure again: a job that runs steadily fails five seconds before a checkpoint.</summary>
internal static class FailureReplay
{
    private const int SettleSeconds = 120;

    /// <summary>Recovery in seconds.</summary>
    /// <param name="model">The job.</param>
    /// <param name="row">The measured failure, whose configuration must be known.</param>
    /// <param name="seed">Seed of the noise; null for none.</param>
    public static double Run(JobModel model, FailureRow row, int? seed)
    {
        var configuration = row.Configuration ?? throw new ArgumentException("Got a failure without a configuration; expected one.", nameof(row));
        var job = new SimulatedJob(model, configuration, seed);
        for (var i = 0; i < SettleSeconds; i++)
        {
            job.Step(row.OfferedRate);
        }

        return RecoveryProbe.Measure(model.Recovery, model, job, row.OfferedRate).RecoverySeconds!.Value;
    }
}
