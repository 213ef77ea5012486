using System.Text;

namespace Sheaf.Silo.Metrics;

/// <summary>Names of metrics and labels as Prometheus wants them (OpenTelemetry's "Prometheus and OpenMetrics compatibility").</summary>
internal static class PrometheusName
{
    /// <summary>
    /// The name of a metric: characters other than letters, digits, underscore and colon become underscores; the unit is written out
    /// at its end; a sum that only grows ends in <c>_total</c>.
    /// </summary>
    public static string OfMetric(string name, string unit, bool isCounter)
    {
        var full = Clean(name, allowColon: true);
        var suffix = Unit(unit);
        if (suffix.Length > 0 && !full.EndsWith("_" + suffix, StringComparison.Ordinal))
        {
            full += "_" + suffix;
        }

        return isCounter && !full.EndsWith("_total", StringComparison.Ordinal) ? full + "_total" : full;
    }

    /// <summary>The name of a label.</summary>
    public static string OfLabel(string name) => Clean(name, allowColon: false);

    // Annotations in braces ("{event}") say what is counted; they are not units.
    private static string Unit(string unit)
    {
        var parts = unit.Split('/');
        var first = Word(parts[0]);
        return parts.Length < 2 ? first : $"{first}{(first.Length > 0 ? "_" : "")}per_{Singular(Word(parts[1]))}";
    }

    private static string Word(string unit) => unit switch
    {
        "" or "1" => "",
        _ when unit.StartsWith('{') => "",
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "%" => "percent",
        _ => Clean(unit, allowColon: false),
    };

    private static string Singular(string word) => word.EndsWith('s') ? word[..^1] : word;

    private static string Clean(string name, bool allowColon)
    {
        var clean = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            clean.Append(char.IsAsciiLetterOrDigit(c) || c == '_' || (allowColon && c == ':') ? c : '_');
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? clean.Insert(0, '_').ToString() : clean.ToString();
    }
}
