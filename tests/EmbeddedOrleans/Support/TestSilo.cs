using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;

namespace Sheaf.EmbeddedOrleans.Tests.Support;

/// <summary>A started host with grains.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost host;

    private TestSilo(IHost host)
    {
        this.host = host;
    }

    public IServiceProvider Services => host.Services;

    public IClusterClient Client => Services.GetRequiredService<IClusterClient>();

    public GrainRuntime Runtime => Services.GetRequiredService<GrainRuntime>();

    public Journal Journal => Services.GetRequiredService<Journal>();

    public static async Task<TestSilo> StartAsync(
        Action<ISiloBuilder>? configure = null, bool copy = false, TimeProvider? time = null)
    {
        TestSilo silo = Build(configure, copy, time);
        await silo.host.StartAsync();
        return silo;
    }

    public static TestSilo Build(Action<ISiloBuilder>? configure = null, bool copy = false, TimeProvider? time = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton<Journal>();
        builder.Services.Configure<EmbeddedGrainOptions>(o => o.CopyArguments = copy);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.AddMemoryGrainStorage("memory");
            configure?.Invoke(silo);
        });
        return new TestSilo(builder.Build());
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
