using Microsoft.Data.Sqlite;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>Says in plain words what SQLite's error codes mean for whoever runs the service.</summary>
internal static class SqliteFaults
{
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>True where the file's content, not the request, is at fault.</summary>
    public static bool IsDamage(this SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>The same fault as one message that says what to do; other faults (a bug in a statement) pass as they are.</summary>
    public static Exception Translate(this SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        Corrupt or NotADatabase => new StorageException(
            StorageFault.Damaged,
            $"Database: part of '{path}' can't be read, its file is damaged. Jobs run on; restart Sheaf to salvage every readable row into a fresh file.",
            exception),
        Full => Device(path, "the disk is full", "Free some space", exception),
        InputOutput => Device(path, "the device reported an I/O error", "Check the disk", exception),
        ReadOnly => Device(path, "the file is read-only", "Make it writable", exception),
        CantOpen => Device(path, "the file can't be opened", "Check that it exists and may be read and written", exception),
        _ => exception,
    };

    private static StorageException Device(string path, string cause, string remedy, SqliteException exception) => new(
        StorageFault.Device, $"Database: '{path}' can't be used: {cause}. {remedy}, or choose another folder with --data.", exception);
}
