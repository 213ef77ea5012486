using Microsoft.Data.Sqlite;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>Checks the database when the service starts and mends what can be mended.</summary>
internal static class SqliteIntegrity
{
    /// <summary>Leaves a sound file at <paramref name="path"/>, or none where there was none.</summary>
    /// <exception cref="StorageException">The file is something else, or can't be read.</exception>
    public static void Ensure(string path, TimeProvider time, ILogger logger)
    {
        if (Directory.Exists(path))
        {
            throw new StorageException(StorageFault.NotADatabase, $"Database: '{path}' is a folder; expected a file. Move it away or choose another folder with --data.");
        }

        FinishInterrupted(path);
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            return;
        }

        RequireAccess(path);
        if (FirstFault(path) is { } fault)
        {
            var (report, kept) = Replace(path, time);
            logger.LogError(
                "Database: '{Path}' was damaged ({Fault}). Salvaged every readable row into a fresh file ({Report}); the damaged one is kept as '{Kept}'.",
                path,
                fault,
                report.Text,
                kept);
        }
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

    private static void RequireAccess(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StorageException(
                StorageFault.Folder, $"Database: '{path}' can't be read and written ({e.Message.TrimEnd('.')}). Mend its permissions or choose another folder with --data.", e);
        }
    }

    // The process may die at any point of this: the fresh file is complete before the damaged one is put aside.
    private static (SalvageReport Report, string Kept) Replace(string path, TimeProvider time)
    {
        var fresh = Salvaged(path);
        var report = Salvage(path, fresh);
        var kept = FormattableString.Invariant($"{path}.damaged-{time.GetUtcNow():yyyyMMddTHHmmssfff}");
        SqliteFiles.Move(path, kept);
        SqliteFiles.Move(fresh, path);
        return (report, kept);
    }

    private static void FinishInterrupted(string path)
    {
        if (File.Exists(path))
        {
            SqliteFiles.Remove(Salvaged(path));
        }
        else
        {
            SqliteFiles.Move(Salvaged(path), path);
        }
    }

    // Where the first page is lost no row is found without another in its place. A file that does not begin as Sheaf's and holds
    // no row of Sheaf's is something else altogether.
    private static SalvageReport Salvage(string path, string fresh)
    {
        var isOurs = SqliteFirstPage.IsSound(path);
        if (isOurs && SqliteSalvage.Run(path, fresh) is { Saved: > 0 } direct)
        {
            return direct;
        }

        SqliteFiles.Remove(fresh);
        var report = SalvageWithFreshFirstPage(path, fresh);
        if (isOurs || report.Saved > 0)
        {
            return report;
        }

        SqliteFiles.Remove(fresh);
        throw new StorageException(
            StorageFault.NotADatabase,
            $"Database: '{path}' is not a database (its first bytes are not SQLite's, and no row of Sheaf's is in it); expected one made by Sheaf. Move it away or choose another folder with --data.");
    }

    private static SalvageReport SalvageWithFreshFirstPage(string path, string fresh)
    {
        var repaired = path + ".repaired";
        try
        {
            using (var connection = SqliteDatabase.Connect(fresh))
            {
                SqliteSchema.Migrate(connection, fresh);
            }

            File.Copy(path, repaired, overwrite: true);
            SqliteFirstPage.Replace(repaired, fresh);
            return SqliteSalvage.Run(repaired, fresh);
        }
        finally
        {
            SqliteFiles.Remove(repaired);
        }
    }

    private static string Salvaged(string path) => path + ".salvaged";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimStart('*').Trim();
}
