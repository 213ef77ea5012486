using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sheaf.Control.Configuration;
using Sheaf.Control.Objectives;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Hosting;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Tests.Support;

/// <summary>The whole service on a free port: real grains, storage, engine and schedule; everything that crosses a grain call is copied.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GrainHost(WebApplication app) => _app = app;

    public IGrainFactory Grains => Get<IGrainFactory>();

    public ICatalogGrain Catalog => Grains.GetGrain<ICatalogGrain>(ICatalogGrain.Key);

    public IHistoryStore History => Get<IHistoryStore>();

    public static async Task<GrainHost> StartAsync(TempFolder folder, Action<IServiceCollection>? configure = null, bool? workersShareProcess = null)
    {
        var app = SheafServer.Build(
            new ServerOptions { Port = 0, DataDirectory = folder.File("data"), WebRoot = folder.Path, ClusterConnectionString = null, WorkersShareProcess = workersShareProcess },
            builder =>
            {
#if !ORLEANS
                builder.Services.Configure<Sheaf.EmbeddedOrleans.EmbeddedGrainOptions>(options => options.CopyArguments = true);
#endif
                configure?.Invoke(builder.Services);
            });
        var host = new GrainHost(app);
        try
        {
            await SheafServer.StartAsync(app);
            return host;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A small job at a constant load that nothing changes unless a test asks for it.</summary>
    public static JobSpec Spec(string id, double rate = 200) => new()
    {
        Id = id,
        Kind = "clickstream",
        Mode = ControlMode.Advisory,
        Policy = "static",
        Static = new JobConfiguration(1, 1, 0.24, 64, 2),
        Load = new LoadSpec { Constant = rate },
        Timing = new LoopTiming { TickSeconds = 0.2, ForecastStepSeconds = 0.2, HorizonSteps = 5, MinimumDwellSeconds = 0, OutcomeAfterSeconds = 1 },
        Profiling = new ProfilingSettings { Enabled = false, WarmUpSeconds = 0.5, MeasureSeconds = 1, RecoveryCapSeconds = 3 },
    };

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public IStreamJobGrain Job(string id) => Grains.GetGrain<IStreamJobGrain>(id);

    /// <summary>Creates a job and waits until it has been observed at work.</summary>
    public async Task<JobView> CreateAsync(JobSpec spec)
    {
        await Catalog.CreateAsync(spec);
        return await RunningAsync(spec.Id!);
    }

    public Task<JobView> RunningAsync(string id) => WaitAsync(id, "a running job that events flow through", view =>
        view is { State: "running", Latest: { OfferedRate: > 0, Throughput: > 0 } });

    public Task<JobView> WaitAsync(string id, string what, Func<JobView, bool> found) => Wait.ForAsync(what, () => Job(id).GetAsync(), found);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
