using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sheaf.Cli.Client;
using Sheaf.Cli.Rendering;
using Sheaf.Silo.Api;
using Sheaf.Silo.Hosting;
using Sheaf.Silo.Live;
using Sheaf.Silo.Storage;

namespace Sheaf.Cli.Service;

/// <summary>Runs the service in this process until it is told to stop.</summary>
internal sealed class UpRunner(CliContext context)
{
    /// <summary>Starts the service and the example job, tells what happens, and stops with a checkpoint.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="stop">Cancelled by the first Ctrl-C.</param>
    /// <exception cref="CliException">The service can't start; nothing is left running.</exception>
    public async Task<int> RunAsync(UpOptions options, CancellationToken stop)
    {
        if (options.Trace is not null)
        {
            Traces.Check(options.Trace, options.Speed);
        }

        var webRoot = WebRoots.Find(AppContext.BaseDirectory);
        var app = await StartAsync(options, webRoot, stop).ConfigureAwait(false);
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await IntroduceAsync(Address(app), options, stop).ConfigureAwait(false);
                await FollowAsync(app, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Told to stop: that is how it ends.
            }
            finally
            {
                await StopAsync(app, stop.IsCancellationRequested).ConfigureAwait(false);
            }
        }

        return ExitCode.Ok;
    }

    private static async Task<WebApplication> StartAsync(UpOptions options, string? webRoot, CancellationToken stop)
    {
        WebApplication? app = null;
        try
        {
            app = SheafServer.Build(ServerOptions(options, webRoot));
            await SheafServer.StartAsync(app, stop).ConfigureAwait(false);
            return app;
        }
        catch (Exception e)
        {
            if (app is not null)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }

            if (e is StorageException or PortInUseException)
            {
                throw new CliException(e.Message, ExitCode.Failed, e);
            }

            throw;
        }
    }

    private static ServerOptions ServerOptions(UpOptions options, string? webRoot)
    {
        try
        {
            return new ServerOptions { Port = options.Port, Host = options.Host, DataDirectory = options.DataDirectory, WebRoot = webRoot };
        }
        catch (ArgumentException e)
        {
            // The framework adds the parameter's name to the message, which says nothing on a command line.
            throw new CliException(e.Message.Split(" (Parameter", 2)[0], ExitCode.Usage, e);
        }
    }

    // What listens on every address is reached by the loopback one.
    private static string Address(WebApplication app) =>
        app.Urls.First().TrimEnd('/').Replace("//0.0.0.0:", "//127.0.0.1:", StringComparison.Ordinal).Replace("//[::]:", "//[::1]:", StringComparison.Ordinal);

    private async Task IntroduceAsync(string address, UpOptions options, CancellationToken stop)
    {
        using var client = new ApiClient(new Uri(address));
        var status = (await client.StatusAsync(stop).ConfigureAwait(false)).Read<StatusView>();
        var jobs = options.Job is not null ? await new ExampleJob(client).EnsureAsync(options.Job, options, stop).ConfigureAwait(false)
            : status.Jobs > 0 ? $"{Text.Count(status.Jobs, "job")} from before"
            : "none yet; create one: ./sheaf jobs create job.json";
        var text = $"""
            Sheaf {status.Version}, grain runtime {status.GrainRuntime}
              dashboard  {(status.Pages ? address + "/" : "not built: the API runs without pages")}
              API        {address}/api/jobs (described at {address}/swagger)
              data       {status.DataDirectory}
              jobs       {jobs}
            Ctrl-C stops with a checkpoint; decisions follow:
            """;
        await context.Output.WriteLineAsync(text).ConfigureAwait(false);
        await context.Output.FlushAsync(stop).ConfigureAwait(false);
    }

    private async Task FollowAsync(WebApplication app, CancellationToken stop)
    {
        var lines = new LiveLines(context.Time);
        await foreach (var liveEvent in app.Services.GetRequiredService<LiveEvents>().Listen(null, stop).ConfigureAwait(false))
        {
            if (lines.Line(liveEvent) is { } line)
            {
                await context.Output.WriteLineAsync(line).ConfigureAwait(false);
                await context.Output.FlushAsync(stop).ConfigureAwait(false);
            }
        }
    }

    private async Task StopAsync(WebApplication app, bool asked)
    {
        var began = context.Time.GetTimestamp();
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        if (asked)
        {
            var seconds = context.Time.GetElapsedTime(began).TotalSeconds;
            await context.Output.WriteLineAsync(FormattableString.Invariant($"Stopped with a checkpoint in {seconds:0.0} s; ./sheaf up goes on from here.")).ConfigureAwait(false);
        }
    }
}
