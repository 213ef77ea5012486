using System.Net;

namespace Orleans.Hosting;

/// <summary>Clustering of one silo with itself.</summary>
public static class CoreHostingExtensions
{
    /// <summary>Says that the cluster is this process alone. The embedded runtime is nothing else and opens no port.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="siloPort">Not used.</param>
    /// <param name="gatewayPort">Not used.</param>
    /// <param name="primarySiloEndpoint">Not used.</param>
    /// <param name="serviceId">Not used.</param>
    /// <param name="clusterId">Not used.</param>
    /// <returns>The builder.</returns>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = 11111,
        int gatewayPort = 30000,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
