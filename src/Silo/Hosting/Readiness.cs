using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Storage;
using Sheaf.Silo.Storage.Sqlite;

namespace Sheaf.Silo.Hosting;

/// <summary>Whether the service can do its work now.</summary>
internal sealed class Readiness(IHostApplicationLifetime lifetime, SqliteDatabase database, IGrainFactory grains)
{
    /// <summary>What stands in the way, in one sentence; null where nothing does.</summary>
    public async Task<string?> FirstObstacleAsync(CancellationToken cancellationToken)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return "The service is stopping.";
        }

        if (!lifetime.ApplicationStarted.IsCancellationRequested)
        {
            return "The service is starting.";
        }

        try
        {
            await database.ReadAsync(connection => connection.Count("SELECT count(*) FROM sqlite_schema"), cancellationToken);
            await grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key).ListAsync();
            return null;
        }
        catch (Exception e) when (e is StorageException or RequestException or TimeoutException or OrleansException)
        {
            return e.Message;
        }
    }
}
