using System.Globalization;
using System.Net;

namespace Sheaf.Simulation.Reports;

/// <summary>Text of a page: everything from outside is escaped, figures are as people read them.</summary>
internal static class ReportText
{
    /// <summary>What stands for the unknown.</summary>
    public const string Unknown = "–";

    /// <summary>Text that is safe between tags and in quoted attributes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A coordinate with at most two decimals.</summary>
    public static string Coordinate(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Records a second: <c>950</c>, <c>12.4k</c>, <c>1.25M</c>.</summary>
    public static string Rate(double value) => value switch
    {
        >= 1e6 => Invariant($"{value / 1e6:0.##}M"),
        >= 1e3 => Invariant($"{value / 1e3:0.#}k"),
        _ => Invariant($"{value:0}"),
    };

    /// <summary>A number with about three digits: <c>0.042</c>, <c>3.14</c>, <c>271</c>, <c>12,400</c>.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => Invariant($"{value:#,0}"),
        >= 10 => Invariant($"{value:0.#}"),
        >= 0.1 or 0 => Invariant($"{value:0.##}"),
        _ => Invariant($"{value:0.####}"),
    };

    /// <summary>A share in percent: <c>3.5 %</c>.</summary>
    public static string Percent(double share) => Math.Abs(share) >= 0.1 ? Invariant($"{share * 100:0.#} %") : Invariant($"{share * 100:0.##} %");

    /// <summary>A ratio as a difference: <c>−38 %</c> for 0.62.</summary>
    public static string Difference(double ratio) => Invariant($"{(ratio - 1) * 100:+0;−0;±0} %");

    /// <summary>Milliseconds: <c>85 ms</c>, <c>2.1 s</c>, <c>4 min</c>.</summary>
    public static string Milliseconds(double ms) => ms switch
    {
        >= 120_000 => Invariant($"{ms / 60_000:0.#} min"),
        >= 1000 => Invariant($"{ms / 1000:0.##} s"),
        >= 10 => Invariant($"{ms:0} ms"),
        _ => Invariant($"{ms:0.##} ms"),
    };

    /// <summary>Seconds: <c>0.8 s</c>, <c>95 s</c>.</summary>
    public static string Seconds(double seconds) => seconds >= 10 ? Invariant($"{seconds:0} s") : Invariant($"{seconds:0.#} s");

    /// <summary>Time since the start as hours and minutes: <c>6:05</c>.</summary>
    public static string Clock(double seconds)
    {
        var minutes = (long)(seconds / 60);
        return Invariant($"{minutes / 60}:{minutes % 60:00}");
    }

    /// <summary>Fills the values of an interpolated string in without any culture.</summary>
    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
