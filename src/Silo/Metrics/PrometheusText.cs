using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Sheaf.Silo.Metrics;

/// <summary>Writes metrics in the Prometheus text format, version 0.0.4: sums, gauges, histograms with their buckets.</summary>
internal sealed class PrometheusText
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>Writes a metric with all its points.</summary>
    public void Add(Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        var name = PrometheusName.OfMetric(metric.Name, metric.Unit ?? "", type == "counter");
        if (!string.IsNullOrEmpty(metric.Description))
        {
            _text.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(metric.Description)).Append('\n');
        }

        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            AddPoint(name, metric.MetricType, in point);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        MetricType.ExponentialHistogram => "summary",
        _ => "gauge",
    };

    private void AddPoint(string name, MetricType type, ref readonly MetricPoint point)
    {
        switch (type)
        {
            case MetricType.Histogram:
                AddHistogram(name, in point);
                break;
            case MetricType.ExponentialHistogram:
                Line(name + "_sum", point.Tags, null, point.GetHistogramSum());
                Line(name + "_count", point.Tags, null, point.GetHistogramCount());
                break;
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Line(name, point.Tags, null, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Line(name, point.Tags, null, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Line(name, point.Tags, null, point.GetGaugeLastValueLong());
                break;
            default:
                Line(name, point.Tags, null, point.GetGaugeLastValueDouble());
                break;
        }
    }

    // Prometheus' buckets are cumulative: each counts everything up to its bound, inclusive.
    private void AddHistogram(string name, ref readonly MetricPoint point)
    {
        var below = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            Line(name + "_bucket", point.Tags, bucket.ExplicitBound, below);
        }

        Line(name + "_sum", point.Tags, null, point.GetHistogramSum());
        Line(name + "_count", point.Tags, null, point.GetHistogramCount());
    }

    private void Line(string name, ReadOnlyTagCollection tags, double? bound, double value)
    {
        _text.Append(name);
        var separator = '{';
        foreach (var tag in tags)
        {
            Label(ref separator, PrometheusName.OfLabel(tag.Key), Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "");
        }

        if (bound is { } le)
        {
            Label(ref separator, "le", Number(le));
        }

        _text.Append(separator == '{' ? " " : "} ").Append(Number(value)).Append('\n');
    }

    private void Label(ref char separator, string name, string value)
    {
        _text.Append(separator).Append(name).Append("=\"").Append(EscapeLabel(value)).Append('"');
        separator = ',';
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string EscapeHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
