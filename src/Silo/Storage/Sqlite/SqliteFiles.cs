namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>A database on disk: its file and those that SQLite keeps beside it.</summary>
internal static class SqliteFiles
{
    private static readonly string[] Suffixes = ["", "-wal", "-shm", "-journal"];

    /// <summary>Renames a database.</summary>
    public static void Move(string from, string to)
    {
        foreach (var suffix in Suffixes.Where(suffix => File.Exists(from + suffix)))
        {
            File.Move(from + suffix, to + suffix);
        }
    }

    /// <summary>Removes a database where there is one.</summary>
    public static void Remove(string path)
    {
        foreach (var suffix in Suffixes)
        {
            File.Delete(path + suffix);
        }
    }
}
