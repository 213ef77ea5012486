#if ORLEANS
using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Orleans.Dashboard;
using Sheaf.Silo.Grains.State;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Hosting;

/// <content>Orleans: one silo on this machine, or many that share a PostgreSQL database.</content>
public static partial class GrainRuntimeHosting
{
    /// <summary>Name of the grain runtime that this build runs on.</summary>
    public const string Name = "Orleans";

    private const string Npgsql = "Npgsql";
    private const string Identity = "sheaf";

    // Whether the grains' storage was set up with the cluster.
    private static bool UseCluster(ISiloBuilder silo, ServerOptions options)
    {
        silo.AddDashboard();
        var (siloPort, gatewayPort) = FreePorts();
        if (options.ClusterConnectionString is not { } connectionString)
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, primarySiloEndpoint: null, serviceId: Identity, clusterId: Identity);
            return false;
        }

        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (Identity, Identity));
        silo.ConfigureEndpoints(siloPort, gatewayPort);
        silo.UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Npgsql, connectionString));
        silo.AddAdoNetGrainStorage(GrainStateStore.Name, storage =>
        {
            storage.Invariant = Npgsql;
            storage.ConnectionString = connectionString;
            storage.GrainStorageSerializer = new JsonGrainStateSerializer();
        });
        return true;
    }

    internal static void MapGrainPages(this IEndpointRouteBuilder routes) =>
        routes.MapOrleansDashboard(routePrefix: "/grains").ExcludeFromDescription();

    // Two services on one machine must not meet on Orleans' default ports. Both listeners are open at once, so the ports differ.
    private static (int Silo, int Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
#endif
