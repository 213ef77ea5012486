using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sheaf.Silo.Contracts;
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
        var app = await StartAsync(options, webRoot).ConfigureAwait(false);
        await using (app.ConfigureAwait(false))
        {
            try
            {
                var job = await EnsureJobAsync(app, options, stop).ConfigureAwait(false);
                WriteBanner(app, options, webRoot, job);
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

    private static async Task<WebApplication> StartAsync(UpOptions options, string? webRoot)
    {
        try
        {
            var app = SheafServer.Build(new ServerOptions
            {
                Port = options.Port,
                Host = options.Host,
                DataDirectory = options.DataDirectory,
                WebRoot = webRoot,
            });
            await SheafServer.StartAsync(app).ConfigureAwait(false);
            return app;
        }
        catch (Exception e) when (e is StorageException or PortInUseException or ArgumentException)
        {
            throw new CliException(e.Message, ExitCode.Failed, e);
        }
    }

    private static async Task<string?> EnsureJobAsync(WebApplication app, UpOptions options, CancellationToken stop)
    {
        if (options.Job is null)
        {
            return null;
        }

        try
        {
            var example = new ExampleJob(app.Services.GetRequiredService<IGrainFactory>(), app.Services.GetRequiredService<IHistoryStore>());
            return await example.EnsureAsync(options.Job, options, stop).ConfigureAwait(false);
        }
        catch (RequestException e)
        {
            throw new CliException(e.Message, e.Kind == RequestFault.Invalid ? ExitCode.Usage : ExitCode.Failed, e);
        }
    }

    private void WriteBanner(WebApplication app, UpOptions options, string? webRoot, string? job)
    {
        var address = app.Urls.FirstOrDefault()?.TrimEnd('/') ?? FormattableString.Invariant($"http://{options.Host}:{options.Port}");
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3);
        context.Output.WriteLine($"Sheaf {version}");
        context.Output.WriteLine($"  dashboard  {(webRoot is null ? "not built: the API runs without pages" : address + "/")}");
        context.Output.WriteLine($"  API        {address}/api/jobs (described at {address}/swagger)");
        context.Output.WriteLine($"  data       {options.DataDirectory}");
        context.Output.WriteLine($"  job        {job ?? "none; create one: ./sheaf jobs create job.json"}");
        context.Output.WriteLine("Ctrl-C stops with a checkpoint; decisions follow:");
        context.Output.Flush();
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
