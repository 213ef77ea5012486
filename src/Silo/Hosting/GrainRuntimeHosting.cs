using Orleans.Storage;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Storage.Sqlite;

namespace Sheaf.Silo.Hosting;

/// <summary>Adds the grain runtime to the service. What differs between the two is in the other parts of this class.</summary>
public static partial class GrainRuntimeHosting
{
    /// <summary>Adds the runtime with its storage.</summary>
    internal static void AddGrainRuntime(this WebApplicationBuilder builder, ServerOptions options) => builder.UseOrleans(silo =>
    {
        if (!UseCluster(silo, options))
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                GrainStateStore.Name,
                (services, _) => new SqliteGrainStorage(services.GetRequiredService<SqliteDatabase>(), services.GetRequiredService<TimeProvider>()));
        }
    });
}
