using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>
/// The service's database: one SQLite file (<c>sheaf.db</c>) in the data folder, in WAL mode. Writes go one at a time through one
/// connection, so that they never meet a lock; reads run beside them on connections of their own. Thread-safe.
/// </summary>
/// <remarks>
/// A write that has returned survives the death of the process (<c>synchronous = NORMAL</c> in WAL mode: only a power cut
/// may take the last moments, never the file's consistency).
/// </remarks>
public sealed class SqliteDatabase : IDisposable
{
    /// <summary>Name of the file within the data folder.</summary>
    public const string FileName = "sheaf.db";

    private const int MaximumReaders = 4;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(MaximumReaders, MaximumReaders);
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private volatile bool _disposed;

    private SqliteDatabase(string path, SqliteConnection writer)
    {
        Path = path;
        _writer = writer;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>
    /// Opens the database in <paramref name="folder"/>, makes it where it is missing, brings its schema up to date, and checks it:
    /// from a damaged file every readable row is salvaged into a fresh one, the damaged one is kept beside it.
    /// </summary>
    /// <exception cref="StorageException">The file can't be used; the message says why and what to do.</exception>
    public static SqliteDatabase Open(DataFolder folder, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        SqliteNative.EnsureLoaded();
        var path = folder.Combine(FileName);
        SqliteIntegrity.Ensure(path, time, logger);
        return new SqliteDatabase(path, Guard(path, () => OpenWriter(path)));
    }

    /// <summary>Runs <paramref name="read"/> on a connection that can't write.</summary>
    /// <exception cref="StorageException">The file is damaged or the device failed.</exception>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Guard(Path, () => Read(read)), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Runs <paramref name="write"/> in a transaction of its own: all of it is kept, or where it throws, nothing.</summary>
    /// <exception cref="StorageException">The file is damaged, the disk full or the device failed.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        ObjectDisposedException.ThrowIf(_disposed, this);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Guard(Path, () => Write(write)), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Closes all connections; the last one to close folds the WAL back into the file.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _writing.Wait();
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
    }

    /// <summary>An open connection that makes the file where it is missing. Pooling is off: a closed file is really closed.</summary>
    internal static SqliteConnection Connect(string path, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 };
        var connection = new SqliteConnection(builder.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnection OpenWriter(string path)
    {
        var connection = Connect(path);
        try
        {
            connection.Execute("PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");

            // Folded back every 200 pages (0.8 MB) instead of 1000: little is at stake should the WAL be damaged.
            connection.Execute("PRAGMA wal_autocheckpoint = 200; PRAGMA journal_size_limit = 16777216");
            SqliteSchema.Migrate(connection, path);
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.Translate(path) is StorageException translated)
        {
            throw translated;
        }
    }

    private T Read<T>(Func<SqliteConnection, T> read)
    {
        if (!_readers.TryTake(out var connection))
        {
            connection = Connect(Path, SqliteOpenMode.ReadWrite);
            connection.Execute("PRAGMA query_only = 1; PRAGMA cache_size = -1000");
        }

        try
        {
            return read(connection);
        }
        finally
        {
            Return(connection);
        }
    }

    private void Return(SqliteConnection connection)
    {
        if (_disposed || connection.State != ConnectionState.Open)
        {
            connection.Dispose();
        }
        else
        {
            _readers.Add(connection);
        }
    }

    private T Write<T>(Func<SqliteConnection, T> write)
    {
        using var transaction = _writer.BeginTransaction();
        var result = write(_writer);
        transaction.Commit();
        return result;
    }
}
