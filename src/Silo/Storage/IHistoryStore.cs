using Sheaf.Control.Decisions;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Silo.Storage;

/// <summary>
/// All history of all jobs: what was observed, forecast, tried and decided. A write that has returned survives the death
/// of the process.
/// </summary>
public interface IHistoryStore
{
    /// <summary>Keeps one observation.</summary>
    Task AppendObservationAsync(string jobId, Observation observation, CancellationToken cancellationToken = default);

    /// <summary>
    /// The observations with <paramref name="from"/> ≤ at &lt; <paramref name="to"/>, oldest first, thinned evenly to at most <paramref name="maxPoints"/>.
    /// </summary>
    Task<IReadOnlyList<Observation>> ObservationsAsync(
        string jobId, DateTimeOffset from, DateTimeOffset to, int maxPoints, CancellationToken cancellationToken = default);

    /// <summary>Keeps one forecast.</summary>
    Task AppendForecastAsync(string jobId, LoadForecast forecast, CancellationToken cancellationToken = default);

    /// <summary>The latest forecasts, newest first.</summary>
    Task<IReadOnlyList<LoadForecast>> ForecastsAsync(string jobId, int limit, DateTimeOffset? before = null, CancellationToken cancellationToken = default);

    /// <summary>Keeps a trial, or replaces the one with the same id.</summary>
    Task SaveTrialAsync(string jobId, Trial trial, CancellationToken cancellationToken = default);

    /// <summary>The latest trials of a job, newest first; of one kind only where <paramref name="kind"/> is given.</summary>
    Task<IReadOnlyList<Trial>> TrialsAsync(string jobId, int limit, TrialKind? kind = null, CancellationToken cancellationToken = default);

    /// <summary>Keeps a decision, or replaces the one with the same id.</summary>
    Task SaveDecisionAsync(Decision decision, CancellationToken cancellationToken = default);

    /// <summary>The decision with the id, or null.</summary>
    Task<Decision?> DecisionAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The latest decisions, newest first, of one job or one status only where given.</summary>
    Task<IReadOnlyList<Decision>> DecisionsAsync(
        string? jobId, DecisionStatus? status, int limit, CancellationToken cancellationToken = default);

    /// <summary>Removes everything kept of a job.</summary>
    Task DeleteJobAsync(string jobId, CancellationToken cancellationToken = default);
}
