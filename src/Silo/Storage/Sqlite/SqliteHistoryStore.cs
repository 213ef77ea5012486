using System.Text.Json;
using Sheaf.Control.Decisions;
using Sheaf.Control.Observing;
using Sheaf.Control.Planning;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>All history in the service's database. Thread-safe.</summary>
/// <param name="database">Where it is kept; not disposed with the store.</param>
/// <param name="time">The clock that ages are measured by.</param>
/// <param name="retention">How long it is kept; the defaults where null.</param>
public sealed class SqliteHistoryStore(SqliteDatabase database, TimeProvider time, HistoryRetention? retention = null) : IHistoryStore
{
    private readonly HistoryPruning _pruning = new(time, retention ?? new HistoryRetention());

    /// <inheritdoc/>
    public Task AppendObservationAsync(string jobId, Observation observation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return database.WriteAsync(
            connection =>
            {
                ObservationRow.Write(connection, jobId, observation);
                return _pruning.PruneObservations(connection, jobId);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Observation>> ObservationsAsync(
        string jobId, DateTimeOffset from, DateTimeOffset to, int maxPoints, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, 1);
        return database.ReadAsync<IReadOnlyList<Observation>>(
            connection => ObservationRow.Read(connection, jobId, from, to, maxPoints), cancellationToken);
    }

    /// <inheritdoc/>
    public Task AppendForecastAsync(string jobId, LoadForecast forecast, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    "INSERT INTO forecast(job, at, body) VALUES($job, $at, $body) ON CONFLICT(job, at) DO UPDATE SET body = excluded.body",
                    ("$job", jobId),
                    ("$at", forecast.At.UtcTicks),
                    ("$body", SheafJson.Write(forecast)));
                return _pruning.PruneForecasts(connection, jobId);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LoadForecast>> ForecastsAsync(
        string jobId, int limit, DateTimeOffset? before = null, CancellationToken cancellationToken = default) => ListAsync<LoadForecast>(
            "SELECT body FROM forecast WHERE job = $job AND at < $before ORDER BY at DESC LIMIT $limit",
            limit,
            cancellationToken,
            ("$job", jobId),
            ("$before", before?.UtcTicks ?? long.MaxValue));

    /// <inheritdoc/>
    public Task SaveTrialAsync(string jobId, Trial trial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return database.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO trial(trial, job, kind, at, body) VALUES($id, $job, $kind, $at, $body)
                ON CONFLICT(trial) DO UPDATE SET job = excluded.job, kind = excluded.kind, at = excluded.at, body = excluded.body
                """,
                ("$id", trial.Id),
                ("$job", jobId),
                ("$kind", SheafJson.Name(trial.Kind)),
                ("$at", trial.At.UtcTicks),
                ("$body", SheafJson.Write(trial))),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Trial>> TrialsAsync(
        string jobId, int limit, TrialKind? kind = null, CancellationToken cancellationToken = default) => ListAsync<Trial>(
            "SELECT body FROM trial WHERE job = $job AND ($kind IS NULL OR kind = $kind) ORDER BY at DESC, id DESC LIMIT $limit",
            limit,
            cancellationToken,
            ("$job", jobId),
            ("$kind", kind is { } k ? SheafJson.Name(k) : null));

    /// <inheritdoc/>
    public Task SaveDecisionAsync(Decision decision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return database.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO decision(decision, job, status, at, body) VALUES($id, $job, $status, $at, $body)
                ON CONFLICT(decision) DO UPDATE SET job = excluded.job, status = excluded.status, at = excluded.at, body = excluded.body
                """,
                ("$id", decision.Id),
                ("$job", decision.JobId),
                ("$status", SheafJson.Name(decision.Status)),
                ("$at", decision.At.UtcTicks),
                ("$body", SheafJson.Write(decision))),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Decision?> DecisionAsync(string id, CancellationToken cancellationToken = default)
    {
        var found = await ListAsync<Decision>("SELECT body FROM decision WHERE decision = $id LIMIT $limit", 1, cancellationToken, ("$id", id))
            .ConfigureAwait(false);
        return found.Count > 0 ? found[0] : null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Decision>> DecisionsAsync(
        string? jobId, DecisionStatus? status, int limit, CancellationToken cancellationToken = default) => ListAsync<Decision>(
            (jobId, status) switch
            {
                (null, null) => "SELECT body FROM decision ORDER BY at DESC, id DESC LIMIT $limit",
                (null, _) => "SELECT body FROM decision WHERE status = $status ORDER BY at DESC, id DESC LIMIT $limit",
                (_, null) => "SELECT body FROM decision WHERE job = $job ORDER BY at DESC, id DESC LIMIT $limit",
                _ => "SELECT body FROM decision WHERE job = $job AND status = $status ORDER BY at DESC, id DESC LIMIT $limit",
            },
            limit,
            cancellationToken,
            ("$job", jobId),
            ("$status", status is { } s ? SheafJson.Name(s) : null));

    /// <inheritdoc/>
    public Task DeleteJobAsync(string jobId, CancellationToken cancellationToken = default) => database.WriteAsync(
        connection => connection.Execute(
            "DELETE FROM observation WHERE job = $job; DELETE FROM forecast WHERE job = $job; DELETE FROM trial WHERE job = $job; DELETE FROM decision WHERE job = $job",
            ("$job", jobId)),
        cancellationToken);

    private Task<IReadOnlyList<T>> ListAsync<T>(
        string sql, int limit, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync<IReadOnlyList<T>>(
            connection => connection.Query(sql, row => Body<T>(row.GetString(0)), [.. parameters, ("$limit", limit)]), cancellationToken);
    }

    private T Body<T>(string json)
    {
        try
        {
            return SheafJson.Read<T>(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new StorageException(
                StorageFault.Damaged,
                $"Database: a {typeof(T).Name} in '{database.Path}' can't be read. Jobs run on; restart Sheaf to salvage every readable row into a fresh file.",
                e);
        }
    }
}
