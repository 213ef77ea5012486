using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>Removes what is older or more than the retention allows: at a job's first write, then once every 256 of them.</summary>
internal sealed class HistoryPruning(TimeProvider time, HistoryRetention retention)
{
    private const int Every = 256;
    private readonly ConcurrentDictionary<(string Table, string Job), int> _writes = new();

    /// <summary>Removes the oldest observations of a job where it is time for that; the number removed.</summary>
    public int PruneObservations(SqliteConnection connection, string job) =>
        Prune(connection, "observation", job, retention.ObservationAge, retention.ObservationsPerJob);

    /// <summary>Removes the oldest forecasts of a job where it is time for that; the number removed.</summary>
    public int PruneForecasts(SqliteConnection connection, string job) =>
        Prune(connection, "forecast", job, retention.ForecastAge, retention.ForecastsPerJob);

    private int Prune(SqliteConnection connection, string table, string job, TimeSpan age, int most)
    {
        var writes = _writes.AddOrUpdate((table, job), 0, (_, count) => (count + 1) % Every);
        return writes != 0
            ? 0
            : connection.Execute(
                $"""
                DELETE FROM {table} WHERE job = $job AND
                  (at < $oldest OR at <= (SELECT at FROM {table} WHERE job = $job ORDER BY at DESC LIMIT 1 OFFSET $most))
                """,
                ("$job", job),
                ("$oldest", (time.GetUtcNow() - age).UtcTicks),
                ("$most", most));
    }
}
