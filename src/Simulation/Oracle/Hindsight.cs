using Sheaf.Control.Configuration;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// Schedules and fixed configurations that cost little on a job with noise. A plan for the median job runs it so close to its capacity that every second start, with a
/// little less of it, saturates the job for long. So plans are made for jobs with less capacity, by several margins, each is tried with noise that no experiment
/// has (the seeds from −24 to −1), and the one that costs the least on average is kept.
/// </summary>
public static class Hindsight
{
    internal const int Trials = 24;
    private static readonly double[] Deviations = [1, 2, 3];

    /// <summary>
    /// The clairvoyant schedule with the least mean cost, never above that of <see cref="Fixed"/>; <see cref="OracleSchedule.Cost"/> and
    /// <see cref="OracleSchedule.BadSeconds"/> are means over the trials.
    /// </summary>
    /// <param name="settings">The job, its load, what it owes and what things cost.</param>
    /// <param name="options">How each plan is searched for; null for the defaults.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static OracleSchedule Schedule(
        ExperimentSettings settings, OracleOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Cheapest(
            settings,
            reduced => options?.Start is null
                ? [OraclePlanner.Plan(reduced, options, null, cancellationToken), Constant(reduced, cancellationToken)]
                : [OraclePlanner.Plan(reduced, options, null, cancellationToken)],
            progress,
            cancellationToken);

    /// <summary>The fixed configuration with the least mean cost.</summary>
    /// <inheritdoc cref="Schedule" path="/param"/>
    /// <inheritdoc cref="Schedule" path="/exception"/>
    public static JobConfiguration Fixed(ExperimentSettings settings, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Cheapest(settings, reduced => [Constant(reduced, cancellationToken)], progress, cancellationToken).At(0);

    private static OracleSchedule Cheapest(
        ExperimentSettings settings, Func<ExperimentSettings, OracleSchedule[]> plan, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OracleSchedule? best = null;
        for (var i = 0; i < Deviations.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var share = Math.Exp(-Deviations[i] * settings.Job.Capacity.Spread);
            foreach (var schedule in plan(WithCapacity(settings, share)))
            {
                var tried = Try(settings, schedule, cancellationToken) with { CapacityShare = share };
                best = best is null || tried.Cost < best.Cost ? tried : best;
            }

            progress?.Report((i + 1.0) / Deviations.Length);
        }

        return best!;
    }

    private static ExperimentSettings WithCapacity(ExperimentSettings settings, double share) =>
        settings with { Job = settings.Job with { Capacity = settings.Job.Capacity.Times(share) } };

    private static OracleSchedule Try(ExperimentSettings settings, OracleSchedule schedule, CancellationToken cancellationToken)
    {
        double cost = 0, bad = 0;
        for (var seed = -Trials; seed < 0; seed++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var trial = ScheduleTrial.Play(settings, schedule, seed);
            cost += trial.Cost / Trials;
            bad += (double)trial.BadSeconds / Trials;
        }

        return schedule with { Cost = cost, BadSeconds = (int)Math.Round(bad) };
    }

    private static OracleSchedule Constant(ExperimentSettings settings, CancellationToken cancellationToken) =>
        new([new ScheduledConfiguration(0, StaticBest.Find(settings, null, cancellationToken))]) { Cost = 0, BadSeconds = 0 };
}
