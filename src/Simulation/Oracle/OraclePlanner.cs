using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Oracle;

/// <summary>
/// Finds the schedule of configurations with the least total cost, allocations and bad seconds at their prices, for a load that is known in advance, on the job's true
/// model without noise and with its true cost of a change.
/// </summary>
/// <remarks>
/// <para>Failures are known too: they happen evenly spread, each five seconds before a checkpoint, and their bad seconds count.</para>
/// <para>A configuration may be in force in a stage only where it would recover from a failure within the limit, at a constant rate as high as the highest one
/// of the stage and of as many seconds after it as the limit has, from no backlog. Where none would, those with the highest rate for which it is true are allowed.</para>
/// <para>Changes are ordered at the start of a stage, the second one at the earliest, and none while another is under way. None is ordered within the recovery
/// limit before or after a failure (or a third of the time between two failures, where that is shorter): it would draw that recovery out. Among these schedules the result is the
/// cheapest (<see cref="OracleSchedule.IsExact"/>). With failures, leaving out configurations that are beaten in everything is exact up to the seconds by which a
/// checkpoint, and so a failure, comes later with them.</para>
/// </remarks>
public static class OraclePlanner
{
    /// <summary>Finds it. Same settings, same result.</summary>
    /// <param name="settings">The job, its load, what it owes and what things cost.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <param name="progress">Told the share of stages that are done.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">The options name no candidates, or the lattice is empty or too large.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static OracleSchedule Plan(
        ExperimentSettings settings, OracleOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var chosen = options ?? new OracleOptions();
        return new StageSearch(settings, chosen, CandidateSet.Of(settings, chosen, cancellationToken)).Run(progress, cancellationToken);
    }
}
