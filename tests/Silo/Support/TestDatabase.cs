using Sheaf.Silo.Storage;
using Sheaf.Silo.Storage.Sqlite;

namespace Sheaf.Silo.Tests.Support;

/// <summary>A database in a folder, with the clock and the log of a test.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly DataFolder _folder;

    public TestDatabase(string folder, ManualTime? time = null, HistoryRetention? retention = null)
    {
        Time = time ?? new ManualTime(Samples.Start);
        _folder = DataFolder.Open(folder);
        try
        {
            Database = SqliteDatabase.Open(_folder, Time, Log);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }

        History = new SqliteHistoryStore(Database, Time, retention);
        Grains = new SqliteGrainStorage(Database, Time);
    }

    public ManualTime Time { get; }

    public RecordingLogger Log { get; } = new();

    public SqliteDatabase Database { get; }

    public SqliteHistoryStore History { get; }

    public SqliteGrainStorage Grains { get; }

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }
}
