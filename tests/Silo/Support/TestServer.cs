using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using Sheaf.Silo.Contracts;
using Sheaf.Silo.Grains;
using Sheaf.Silo.Hosting;
using Sheaf.Silo.Live;
using Sheaf.Silo.Storage;

namespace Sheaf.Silo.Tests.Support;

/// <summary>The real service on a free port, with a real database and fake grains.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sheaf-test-");
    private WebApplication? _app;

    /// <summary>The clock of the service.</summary>
    internal ManualTime Time { get; } = new(Samples.Start);

    internal FakeCatalog Catalog { get; } = new();

    internal FakeOptimizer Optimizer { get; } = new();

    internal FakeForecaster Forecaster { get; } = new();

    internal string DataDirectory => Path.Combine(_folder.FullName, "data");

    internal string? WebRoot { get; init; }

    internal HttpClient Client { get; private set; } = new();

    internal LiveEvents Live => Services.GetRequiredService<LiveEvents>();

    internal IHistoryStore History => Services.GetRequiredService<IHistoryStore>();

    internal IServiceProvider Services => _app!.Services;

    public async Task InitializeAsync()
    {
        _app = SheafServer.Build(new ServerOptions { Port = 0, DataDirectory = DataDirectory, WebRoot = WebRoot ?? _folder.FullName }, Fake);
        await SheafServer.StartAsync(_app);
        Client.Dispose();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        await _app!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal Task StopAsync() => _app!.StopAsync();

    internal async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return ((int)response.StatusCode, isJson ? JsonNode.Parse(text) : text);
    }

    internal Task<(int Status, JsonNode? Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    internal Task<(int Status, JsonNode? Body)> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    private void Fake(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var grains = Substitute.For<IGrainFactory>();
        grains.GetGrain<ICatalogGrain>(Arg.Any<string>(), Arg.Any<string?>()).Returns(Catalog);
        grains.GetGrain<IStreamJobGrain>(Arg.Any<string>(), Arg.Any<string?>()).Returns(call => Catalog.Job(call.ArgAt<string>(0)));
        grains.GetGrain<IOptimizerGrain>(Arg.Any<string>(), Arg.Any<string?>()).Returns(Optimizer);
        grains.GetGrain<IForecasterGrain>(Arg.Any<string>(), Arg.Any<string?>()).Returns(Forecaster);
        foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService) && !IsShell(s)).ToList())
        {
            services.Remove(hosted);
        }

        services.Replace(ServiceDescriptor.Singleton(grains));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
        services.Replace(ServiceDescriptor.Singleton<IJobVerification>(new FakeVerification()));
    }

    // Grains, schedule and engine are others' parts, tested there.
    private static bool IsShell(ServiceDescriptor service) =>
        service.ImplementationType?.Namespace is { } name
        && (name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Sheaf.Silo.Metrics", StringComparison.Ordinal));
}
