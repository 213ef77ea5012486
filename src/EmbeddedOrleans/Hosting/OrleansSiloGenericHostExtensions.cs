using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Hosting;
using Sheaf.EmbeddedOrleans;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds the grain runtime to a host.</summary>
public static class OrleansSiloGenericHostExtensions
{
    /// <summary>Adds the grain runtime, which starts and stops with the host.</summary>
    /// <param name="hostAppBuilder">The host builder.</param>
    /// <returns>The host builder.</returns>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder)
        => hostAppBuilder.UseOrleans(_ => { });

    /// <summary>Adds the grain runtime, which starts and stops with the host.</summary>
    /// <param name="hostAppBuilder">The host builder.</param>
    /// <param name="configureDelegate">Sets the runtime up.</param>
    /// <returns>The host builder.</returns>
    public static IHostApplicationBuilder UseOrleans(
        this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        AddRuntime(hostAppBuilder.Services);
        configureDelegate(new SiloBuilder(hostAppBuilder.Services, hostAppBuilder.Configuration));
        return hostAppBuilder;
    }

    /// <summary>Adds the grain runtime, which starts and stops with the host.</summary>
    /// <param name="hostAppBuilder">The host builder.</param>
    /// <param name="configureDelegate">Sets the runtime up.</param>
    /// <returns>The host builder.</returns>
    public static HostApplicationBuilder UseOrleans(
        this HostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ((IHostApplicationBuilder)hostAppBuilder).UseOrleans(configureDelegate);
        return hostAppBuilder;
    }

    /// <summary>Adds the grain runtime, which starts and stops with the host.</summary>
    /// <param name="hostBuilder">The host builder.</param>
    /// <param name="configureDelegate">Sets the runtime up.</param>
    /// <returns>The host builder.</returns>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        return hostBuilder.UseOrleans((_, silo) => configureDelegate(silo));
    }

    /// <summary>Adds the grain runtime, which starts and stops with the host.</summary>
    /// <param name="hostBuilder">The host builder.</param>
    /// <param name="configureDelegate">Sets the runtime up.</param>
    /// <returns>The host builder.</returns>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<HostBuilderContext, ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostBuilder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        return hostBuilder.ConfigureServices((context, services) =>
        {
            AddRuntime(services);
            configureDelegate(context, new SiloBuilder(services, context.Configuration));
        });
    }

    private static void AddRuntime(IServiceCollection services)
    {
        if (services.Any(s => s.ServiceType == typeof(GrainRuntime)))
        {
            return;
        }

        services.AddOptions();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GrainRuntime>();
        services.AddSingleton<ClusterClient>();
        services.AddSingleton<IClusterClient>(s => s.GetRequiredService<ClusterClient>());
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<ClusterClient>());
        services.AddHostedService<SiloHostedService>();
    }
}
