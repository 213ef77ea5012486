#if !ORLEANS
using Sheaf.Silo.Contracts;

namespace Sheaf.Silo.Hosting;

/// <content>The embedded runtime: one process, nothing to set up.</content>
public static partial class GrainRuntimeHosting
{
    /// <summary>Name of the grain runtime that this build runs on.</summary>
    public const string Name = "Embedded";

    // Whether the grains' storage was set up with the cluster: there is none.
    private static bool UseCluster(ISiloBuilder silo, ServerOptions options) => options.ClusterConnectionString is null
        ? false
        : throw new ArgumentException(
            "Cluster: got a connection string; expected none with the embedded grain runtime. Build with GRAIN_RUNTIME=Orleans, or unset SHEAF_CLUSTER.");

    internal static void MapGrainPages(this IEndpointRouteBuilder routes) => routes
        .MapGet("/grains/{**path}", RequestException () => throw new RequestException(
            RequestFault.NotFound,
            "The grain dashboard needs the Orleans runtime; this service runs on the embedded one. Where Orleans' packages restore, start with GRAIN_RUNTIME=Orleans ./sheaf up."))
        .ExcludeFromDescription();
}
#endif
