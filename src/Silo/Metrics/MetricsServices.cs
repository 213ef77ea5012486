using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Sheaf.Silo.Metrics;

/// <summary>Adds metrics to the service.</summary>
internal static class MetricsServices
{
    private static readonly string[] Meters =
        [SheafMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Microsoft.Orleans"];

    /// <summary>Adds the meter, its feed and the exporter.</summary>
    public static IServiceCollection AddSheafMetrics(this IServiceCollection services) => services
        .AddSingleton<SheafMeter>()
        .AddSingleton<PrometheusExporter>()
        .AddSingleton(provider => Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meters)
            .AddReader(new BaseExportingMetricReader(provider.GetRequiredService<PrometheusExporter>()))
            .Build())
        .AddHostedService<MetricsFeed>()
        .AddHostedService<MetricsStart>();

    /// <summary>Makes the instruments and the provider exist from the start.</summary>
    private sealed class MetricsStart(MeterProvider provider, SheafMeter meter) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            GC.KeepAlive(provider);
            GC.KeepAlive(meter);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
