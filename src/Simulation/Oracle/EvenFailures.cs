using Sheaf.Simulation.Cluster;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>When an experiment's failures happen, as <see cref="FailurePlan"/> has it: evenly spread, each as soon as at most five seconds are left until a checkpoint.</summary>
internal static class EvenFailures
{
    /// <summary>The seconds from which on each failure waits for its moment, ascending.</summary>
    public static int[] Seconds(ExperimentSettings settings) =>
        FailurePlan.DueSeconds(settings.Failures, settings.Seconds);

    /// <summary>
    /// Seconds before and after a failure in which a plan leaves the job alone, so that it recovers within the limit as it would have without a plan: the limit, or a
    /// third of the time between two failures where that is shorter.
    /// </summary>
    public static double QuietSeconds(ExperimentSettings settings) =>
        settings.Failures == 0 ? 0 : Math.Min(settings.Slo.RecoverySeconds, settings.Seconds / (3.0 * (settings.Failures + 1)));

    /// <summary>True where a failure that is due strikes a running job.</summary>
    public static bool Strikes(double secondsToCheckpoint) => secondsToCheckpoint <= RecoveryProbe.SecondsBeforeCheckpoint;
}
