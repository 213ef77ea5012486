using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Sheaf.Silo.Storage.Sqlite;

/// <summary>Binds the database client to the system's SQLite library, once per process.</summary>
public static class SqliteNative
{
    private static readonly Version Oldest = new(3, 37, 0);
    private static readonly string[] Candidates = ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib", "winsqlite3", "sqlite3"];
    private static readonly Lazy<string> LoadedVersion = new(Load);

    /// <summary>Loads the library where that hasn't happened yet. Call before the first use of any SQLite connection. Thread-safe.</summary>
    /// <returns>The library's version.</returns>
    /// <exception cref="StorageException">There is none, or it is older than 3.37 (the first with strict tables).</exception>
    public static string EnsureLoaded() => LoadedVersion.Value;

    private static string Load()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            var version = raw.sqlite3_libversion().utf8_to_string();
            return Version.Parse(version) >= Oldest
                ? version
                : throw new StorageException(
                    StorageFault.Library, $"SQLite: got version {version}; expected {Oldest} or newer. Update the system's SQLite library.");
        }
        catch (DllNotFoundException e)
        {
            throw new StorageException(
                StorageFault.Library,
                "SQLite: no library found on this system; expected libsqlite3.so.0. Install it (Debian, Ubuntu: apt-get install libsqlite3-0).",
                e);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == "e_sqlite3")
        {
            foreach (var candidate in Candidates)
            {
                if (NativeLibrary.TryLoad(candidate, out var handle))
                {
                    return handle;
                }
            }
        }

        return nint.Zero;
    }
}
