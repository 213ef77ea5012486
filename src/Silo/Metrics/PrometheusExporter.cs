using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Sheaf.Silo.Metrics;

/// <summary>Collects all metrics when asked to, and hands them over in the Prometheus text format. Thread-safe.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _scraping = new();
    private string _latest = "";

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>All metrics as they stand now.</summary>
    public string Scrape()
    {
        lock (_scraping)
        {
            _latest = "";
            Collect?.Invoke(Timeout.Infinite);
            return _latest;
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        foreach (var metric in batch)
        {
            text.Add(metric);
        }

        _latest = text.ToString();
        return ExportResult.Success;
    }
}
