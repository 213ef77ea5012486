using Microsoft.Data.Sqlite;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>
/// The tables, as an ordered list of migrations: entry <c>i</c> takes the schema from version <c>i</c> to <c>i + 1</c>.
/// Append only; the version reached is kept in the file's <c>user_version</c>.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>Marks the file as Sheaf's (SQLite's <c>application_id</c>: "SHAF").</summary>
    public const int ApplicationId = 0x53484146;

    // Times are UTC ticks (100 ns), which keep every DateTimeOffset exactly. Rows keep a numeric rowid of their own, so that a
    // damaged file can be salvaged by seeking past the damage.
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE grain_state(
          id INTEGER PRIMARY KEY, grain TEXT NOT NULL, name TEXT NOT NULL, etag INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE UNIQUE INDEX grain_state_key ON grain_state(grain, name);
        CREATE TABLE observation(
          id INTEGER PRIMARY KEY, job TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL, configuration TEXT NOT NULL,
          offered_rate REAL, throughput REAL, backlog REAL, latency_p50_ms REAL, latency_p95_ms REAL, latency_p99_ms REAL,
          cpu_cores_used REAL, memory_mib_used REAL, busy_share REAL, backpressured_share REAL,
          checkpoint_seconds REAL, checkpoint_bytes REAL, restarts INTEGER, within_slo INTEGER) STRICT;
        CREATE UNIQUE INDEX observation_key ON observation(job, at);
        CREATE TABLE forecast(id INTEGER PRIMARY KEY, job TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX forecast_key ON forecast(job, at);
        CREATE TABLE trial(
          id INTEGER PRIMARY KEY, trial TEXT NOT NULL, job TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX trial_key ON trial(trial);
        CREATE INDEX trial_by_job ON trial(job, at);
        CREATE TABLE decision(
          id INTEGER PRIMARY KEY, decision TEXT NOT NULL, job TEXT NOT NULL, status TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
        CREATE UNIQUE INDEX decision_key ON decision(decision);
        CREATE INDEX decision_by_job ON decision(job, at);
        CREATE INDEX decision_by_status ON decision(status, at);
        CREATE INDEX decision_by_time ON decision(at);
        """,
    ];

    /// <summary>The version this Sheaf writes.</summary>
    public static int Version => Migrations.Length;

    /// <summary>Brings the file to <see cref="Version"/>, in one transaction.</summary>
    /// <exception cref="StorageException">The file was written by a newer Sheaf, or is another program's.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        var version = (int)connection.Count("PRAGMA user_version");
        Check(connection, path, version);
        if (version == Version)
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        foreach (var migration in Migrations.Skip(version))
        {
            connection.Execute(migration);
        }

        connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
        transaction.Commit();
    }

    /// <summary>The fault of a file that is not Sheaf's.</summary>
    public static StorageException AnotherPrograms(string path) => new(
        StorageFault.NotADatabase,
        $"Database: '{path}' is another program's database; expected one made by Sheaf. Move it away or choose another folder with --data.");

    private static void Check(SqliteConnection connection, string path, int version)
    {
        var owner = connection.Count("PRAGMA application_id");
        var isEmpty = connection.Count("SELECT count(*) FROM sqlite_schema") == 0;
        if (owner != ApplicationId && !isEmpty)
        {
            throw AnotherPrograms(path);
        }

        if (version > Version)
        {
            throw new StorageException(
                StorageFault.Newer,
                $"Database: '{path}' has schema version {version}; expected at most {Version}. It was written by a newer Sheaf: use that one, or choose another folder with --data.");
        }
    }
}
