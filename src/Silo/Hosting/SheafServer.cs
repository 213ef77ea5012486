using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Sheaf.Silo.Api;
using Sheaf.Silo.Api.Documents;
using Sheaf.Silo.Api.Problems;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Live;
using Sheaf.Silo.Metrics;
using Sheaf.Silo.Storage;
using Sheaf.Silo.Storage.Sqlite;

namespace Sheaf.Silo.Hosting;

/// <summary>Builds and starts the service.</summary>
public static class SheafServer
{
    private const int LargestBody = 1 << 20;

    /// <summary>Puts the service together and opens its storage; nothing listens or runs yet.</summary>
    /// <param name="options">How it is started.</param>
    /// <param name="configure">Changes to what was put together, last of all; for tests.</param>
    /// <exception cref="StorageException">The data folder or the database can't be used.</exception>
    /// <exception cref="ArgumentException">The options don't fit this build.</exception>
    public static WebApplication Build(ServerOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        SqliteNative.EnsureLoaded();
        var folder = DataFolder.Open(options.DataDirectory);
        try
        {
            return Build(options, folder, configure);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts the service; returns once it listens.</summary>
    /// <exception cref="PortInUseException">The port is taken.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.Services.GetRequiredService<ServerOptions>();
        RequireFree(options);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is AddressInUseException || e.InnerException is AddressInUseException)
        {
            throw new PortInUseException(options.Host, options.Port, e);
        }
    }

    private static WebApplication Build(ServerOptions options, DataFolder folder, Action<WebApplicationBuilder>? configure)
    {
        var pages = Pages.Find(options);
        var builder = CreateBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.ListenAddress, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        AddLogging(builder.Logging);

        // First of all hosted services: grains answer before anything calls them, and until everything else has stopped.
        builder.AddGrainRuntime(options);
        AddServices(builder.Services, options, folder, pages);
        configure?.Invoke(builder);

        var app = builder.Build();
        try
        {
            _ = app.Services.GetRequiredService<SqliteDatabase>();
            Map(app, pages);
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private static WebApplicationBuilder CreateBuilder() => WebApplication.CreateSlimBuilder(new WebApplicationOptions
    {
        ApplicationName = "Sheaf",
        EnvironmentName = Environments.Production,
        ContentRootPath = AppContext.BaseDirectory,
        Args = ["--hostBuilder:reloadConfigOnChange=false"],
    });

    private static void AddLogging(ILoggingBuilder logging) => logging
        .ClearProviders()
        .SetMinimumLevel(LogLevel.Warning)

        // It warns of runs that are cut off by a stop; they are made again at the next start, as meant.
        .AddFilter("Quartz", LogLevel.Error)

        // It advises server garbage collection at every start; one small service is better off without.
        .AddFilter("Orleans.Runtime.Silo", LogLevel.Error)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private static void AddServices(IServiceCollection services, ServerOptions options, DataFolder folder, string? pages)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(provider => new ServiceIdentity(
            provider.GetRequiredService<TimeProvider>().GetUtcNow(), folder.Path, pages is not null));
        services.AddSingleton<LiveEvents>();
        services.AddSingleton<Readiness>();
        services.AddSheafStorage(options, folder);
        services.AddSheafMetrics();
        services.AddSheafOpenApi();
        services.AddSheafGrains(folder.Path);
        services.ConfigureHttpJsonOptions(json => SheafJson.Configure(json.SerializerOptions));
    }

    private static void Map(WebApplication app, string? pages)
    {
        _ = app.Services.GetRequiredService<ServiceIdentity>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<SameOriginMiddleware>();
        app.UseSwaggerUI(ui =>
        {
            ui.SwaggerEndpoint(OpenApiDocumentation.Path, "Sheaf");
            ui.DocumentTitle = "Sheaf API";
        });
        app.UsePages(pages);

        // After the files: with a route chosen already, they would not be looked at.
        app.UseRouting();
        app.MapOpenApi();
        app.MapApi();
        app.MapGrainPages();
        app.MapPages(pages);
    }

    // Asked beforehand, because a server that fails to start also fills the log with a stack trace.
    private static void RequireFree(ServerOptions options)
    {
        using var probe = new Socket(options.ListenAddress.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, !OperatingSystem.IsWindows());
            probe.Bind(new IPEndPoint(options.ListenAddress, options.Port));
            probe.Listen();
        }
        catch (SocketException e)
        {
            throw new PortInUseException(options.Host, options.Port, e);
        }
    }
}
