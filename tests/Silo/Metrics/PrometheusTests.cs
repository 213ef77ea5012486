using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Sheaf.Silo.Live;
using Sheaf.Silo.Metrics;
using Sheaf.Silo.Tests.Support;

namespace Sheaf.Silo.Tests.Metrics;

[Collection(AloneCollection.Name)]
public sealed class PrometheusTests
{
    [Fact]
    public void Scrape_CounterGaugeHistogram_AreWrittenInTheTextFormat()
    {
        using var meter = new Meter("test.format");
        using var exporter = new PrometheusExporter();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(new BaseExportingMetricReader(exporter))
            .AddView("wait", new ExplicitBucketHistogramConfiguration { Boundaries = [0.1, 1] }).Build();
        meter.CreateCounter<long>("runs", "{run}", "Runs with a \\ and\na line break.").Add(3, new KeyValuePair<string, object?>("what", "a \"b\" \\ c\nd"));
        meter.CreateGauge<double>("level.now", "By").Record(1.5);
        meter.CreateUpDownCounter<int>("open").Add(-2);
        var histogram = meter.CreateHistogram<double>("wait", "s");
        foreach (var value in new[] { 0.05, 0.1, 0.5, 5 })
        {
            histogram.Record(value, new KeyValuePair<string, object?>("http.route", "/x"));
        }

        var text = exporter.Scrape();

        Assert.Equal(
            """
            # HELP runs_total Runs with a \\ and\na line break.
            # TYPE runs_total counter
            runs_total{what="a \"b\" \\ c\nd"} 3
            # TYPE level_now_bytes gauge
            level_now_bytes 1.5
            # TYPE open gauge
            open -2
            # TYPE wait_seconds histogram
            wait_seconds_bucket{http_route="/x",le="0.1"} 2
            wait_seconds_bucket{http_route="/x",le="1"} 3
            wait_seconds_bucket{http_route="/x",le="+Inf"} 4
            wait_seconds_sum{http_route="/x"} 5.65
            wait_seconds_count{http_route="/x"} 4

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Theory]
    [InlineData("http.server.request.duration", "s", false, "http_server_request_duration_seconds")]
    [InlineData("sheaf.job.offered_rate", "{event}/s", false, "sheaf_job_offered_rate_per_second")]
    [InlineData("sheaf.job.observed", "s", true, "sheaf_job_observed_seconds_total")]
    [InlineData("9lives", "1", false, "_9lives")]
    [InlineData("used_bytes", "By", false, "used_bytes")]
    [InlineData("disk.io", "By/s", false, "disk_io_bytes_per_second")]
    public void OfMetric_NameAndUnit_FollowPrometheus(string name, string unit, bool isCounter, string expected) =>
        Assert.Equal(expected, PrometheusName.OfMetric(name, unit, isCounter));

    [Fact]
    public void Meter_UnknownFigure_IsNotReported()
    {
        using var meter = new SheafMeter();
        using var exporter = new PrometheusExporter();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(SheafMeter.Name).AddReader(new BaseExportingMetricReader(exporter)).Build();
        meter.Update(Samples.Job("known"));

        var text = exporter.Scrape();

        Assert.Contains("sheaf_job_offered_rate_per_second{job=\"known\"} 100\n", text, StringComparison.Ordinal);
        Assert.Contains("sheaf_job_latency_p95_seconds{job=\"known\"} 0.01225\n", text, StringComparison.Ordinal);
        Assert.Contains("sheaf_job_slo_met{job=\"known\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("sheaf_job_reconfigurations_total{job=\"known\"} 3\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sheaf_job_backlog{job=\"known\"}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_LiveEvents_AreWhatIsScraped()
    {
        var server = new TestServer();
        await server.InitializeAsync();
        try
        {
            // Names of this test's own: other services of this process have meters of the same name. The first one is told until
            // it is heard, because the feed may begin to listen after the service has started.
            _ = await ScrapeAsync(server, until: "metered-first", () => server.Live.Publish(new LiveEvent("job", "metered-first", Samples.Job("metered-first"))));
            server.Live.Publish(new LiveEvent("job", "metered-a", Samples.Job("metered-a")));
            server.Live.Publish(new LiveEvent("job", "metered-b", Samples.Job("metered-b")));
            server.Live.Publish(new LiveEvent("observation", "metered-a", Samples.Observation(5, 777)));
            server.Live.Publish(new LiveEvent("deleted", "metered-b", null));
            server.Live.Publish(new LiveEvent("job", "metered-last", Samples.Job("metered-last")));

            var text = await ScrapeAsync(server, until: "metered-last");

            Assert.Contains("sheaf_job_offered_rate_per_second{job=\"metered-a\"} 777\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("metered-b", text, StringComparison.Ordinal);
            const string Requests = "http_server_request_duration_seconds_bucket";
            Assert.Contains(Requests, await ScrapeAsync(server, until: Requests), StringComparison.Ordinal);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<string> ScrapeAsync(TestServer server, string until, Action? tell = null)
    {
        for (var tries = 0; ; tries++)
        {
            tell?.Invoke();
            var (_, body) = await server.GetAsync("/metrics");
            var text = body!.ToString();
            if (text.Contains(until, StringComparison.Ordinal) || tries == 200)
            {
                return text;
            }

            await Task.Delay(10);
        }
    }
}
