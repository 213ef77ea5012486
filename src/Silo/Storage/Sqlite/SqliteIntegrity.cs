using Microsoft.Data.Sqlite;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>Checks the database when the service starts and mends what can be mended.</summary>
internal static class SqliteIntegrity
{
    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

    /// <summary>Leaves a sound file at <paramref name="path"/>, or none where there was none.</summary>
    /// <exception cref="StorageException">The file is something else, or newer than this Sheaf.</exception>
    public static void Ensure(string path, TimeProvider time, ILogger logger)
    {
        var file = new FileInfo(path);
        if (Directory.Exists(path))
        {
            throw new StorageException(StorageFault.NotADatabase, $"Database: '{path}' is a folder; expected a file. Move it away or choose another folder with --data.");
        }

        if (!file.Exists || file.Length == 0)
        {
            return;
        }

        RequireDatabase(path);
        if (FirstFault(path) is not { } fault)
        {
            return;
        }

        var kept = SetAside(path, time);
        var report = SqliteSalvage.Run(kept, path);
        logger.LogError(
            "Database: '{Path}' was damaged ({Fault}). Salvaged every readable row into a fresh file ({Report}); the damaged one is kept as '{Kept}'.",
            path,
            fault,
            report,
            kept);
    }

    /// <summary>What is wrong with the content of the file, or null where it is sound.</summary>
    internal static string? FirstFault(string path)
    {
        try
        {
            using var connection = SqliteDatabase.Connect(path, SqliteOpenMode.ReadWrite);
            var verdict = connection.Scalar("PRAGMA quick_check(1)") as string ?? "no verdict";
            return verdict == "ok" ? FirstUnreadableBody(connection) : OneLine(verdict);
        }
        catch (SqliteException e) when (e.IsDamage())
        {
            return OneLine(e.Message);
        }
        catch (SqliteException e) when (e.Translate(path) is StorageException translated)
        {
            throw translated;
        }
    }

    // SQLite's own check can't see damage inside a text; these columns hold JSON, which can be checked.
    private static string? FirstUnreadableBody(SqliteConnection connection)
    {
        if (connection.Count("PRAGMA application_id") != SqliteSchema.ApplicationId)
        {
            return null;
        }

        foreach (var table in SqliteTables.All.Where(table => connection.Count("SELECT count(*) FROM sqlite_schema WHERE name = $name", ("$name", table.Name)) > 0))
        {
            if (connection.Count($"SELECT EXISTS(SELECT 1 FROM {table.Name} WHERE NOT json_valid({table.Json}))") != 0)
            {
                return $"a row of {table.Name} is not readable";
            }
        }

        return null;
    }

    private static void RequireDatabase(string path)
    {
        Span<byte> start = stackalloc byte[16];
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Magic))
            {
                return;
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StorageException(
                StorageFault.Folder, $"Database: '{path}' can't be read and written ({e.Message.TrimEnd('.')}). Mend its permissions or choose another folder with --data.", e);
        }

        throw new StorageException(
            StorageFault.NotADatabase,
            $"Database: '{path}' is not a database (its first bytes are not SQLite's); expected one made by Sheaf. Move it away or choose another folder with --data.");
    }

    private static string SetAside(string path, TimeProvider time)
    {
        var kept = FormattableString.Invariant($"{path}.damaged-{time.GetUtcNow():yyyyMMddTHHmmssfff}");
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, kept + suffix);
            }
        }

        return kept;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimStart('*').Trim();
}
