using Sheaf.Silo.Storage;
using Sheaf.Silo.Storage.Sqlite;

namespace Sheaf.Silo.Hosting;

/// <summary>Adds the storage to the service. The container opens the database on first use and closes it last: the folder's lock goes after the database.</summary>
internal static class StorageHosting
{
    /// <summary>Adds data folder, database and history.</summary>
    public static IServiceCollection AddSheafStorage(this IServiceCollection services, ServerOptions options, DataFolder folder) => services
        .AddSingleton(_ => folder)
        .AddSingleton(provider => SqliteDatabase.Open(
            provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteDatabase>>()))
        .AddSingleton<IHistoryStore>(provider => new SqliteHistoryStore(
            provider.GetRequiredService<SqliteDatabase>(), provider.GetRequiredService<TimeProvider>(), options.Retention));
}
