using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>
/// Grain state in the service's database, as JSON. A write carries the ETag that was read; where the stored one differs, it
/// throws <see cref="InconsistentStateException"/> and changes nothing. Thread-safe. Works on either grain runtime.
/// </summary>
/// <param name="database">Where it is kept; not disposed with the storage.</param>
/// <param name="time">The clock of the rows' times.</param>
public sealed class SqliteGrainStorage(SqliteDatabase database, TimeProvider time) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var grain = grainId.ToString();
        var row = await database.ReadAsync(connection => Find(connection, grain, stateName), CancellationToken.None).ConfigureAwait(false);
        if (row is null)
        {
            Reset(grainState);
            return;
        }

        grainState.State = Parse<T>(row.Value.Body, stateName, grain);
        grainState.ETag = Tag(row.Value.ETag);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var grain = grainId.ToString();
        var body = SheafJson.Write(grainState.State);
        var expected = grainState.ETag;
        var written = await database.WriteAsync(connection => Put(connection, grain, stateName, body, expected), CancellationToken.None)
            .ConfigureAwait(false);
        grainState.ETag = Tag(written);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var grain = grainId.ToString();
        var expected = grainState.ETag;
        await database.WriteAsync(connection => Remove(connection, grain, stateName, expected), CancellationToken.None).ConfigureAwait(false);
        Reset(grainState);
    }

    private static void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null!;
        grainState.RecordExists = false;
    }

    private static (long ETag, string Body)? Find(SqliteConnection connection, string grain, string name)
    {
        var rows = connection.Query(
            "SELECT etag, body FROM grain_state WHERE grain = $grain AND name = $name",
            row => (row.GetInt64(0), row.GetString(1)),
            ("$grain", grain),
            ("$name", name));
        return rows.Count > 0 ? rows[0] : null;
    }

    private long Put(SqliteConnection connection, string grain, string name, string body, string? expected)
    {
        var stored = Require(connection, grain, name, expected);
        var etag = (stored ?? 0) + 1;
        connection.Execute(
            """
            INSERT INTO grain_state(grain, name, etag, body, at) VALUES($grain, $name, $etag, $body, $at)
            ON CONFLICT(grain, name) DO UPDATE SET etag = excluded.etag, body = excluded.body, at = excluded.at
            """,
            ("$grain", grain),
            ("$name", name),
            ("$etag", etag),
            ("$body", body),
            ("$at", time.GetUtcNow().UtcTicks));
        return etag;
    }

    private static int Remove(SqliteConnection connection, string grain, string name, string? expected)
    {
        Require(connection, grain, name, expected);
        return connection.Execute("DELETE FROM grain_state WHERE grain = $grain AND name = $name", ("$grain", grain), ("$name", name));
    }

    private static long? Require(SqliteConnection connection, string grain, string name, string? expected)
    {
        var stored = connection.Scalar(
            "SELECT etag FROM grain_state WHERE grain = $grain AND name = $name", ("$grain", grain), ("$name", name)) as long?;
        var storedTag = stored is { } etag ? Tag(etag) : null;
        return storedTag == expected
            ? stored
            : throw new InconsistentStateException(
                $"State '{name}' of grain {grain} was changed by another: got ETag {expected ?? "none"}; expected {storedTag ?? "none"}. Read it again.",
                storedTag ?? "",
                expected ?? "");
    }

    private T Parse<T>(string body, string stateName, string grain)
    {
        try
        {
            return SheafJson.Read<T>(body);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new StorageException(
                StorageFault.Damaged, $"Database: state '{stateName}' of grain {grain} in '{database.Path}' can't be read as a {typeof(T).Name}.", e);
        }
    }

    private static string Tag(long etag) => etag.ToString(CultureInfo.InvariantCulture);
}
