using System.Text;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>Times and rates along the axes.</summary>
internal static class PlotTimes
{
    private const double Hour = 3600;
    private const double Day = 24 * Hour;

    /// <summary>A length of time in one unit: <c>90 s</c>, <c>20 min</c>, <c>6 h</c>, <c>7 d</c>.</summary>
    public static string Span(double seconds) => seconds switch
    {
        < 120 => ReportText.Invariant($"{seconds:0.#} s"),
        < 2 * Hour => ReportText.Invariant($"{seconds / 60:0.#} min"),
        <= 2 * Day => ReportText.Invariant($"{seconds / Hour:0.#} h"),
        _ => ReportText.Invariant($"{seconds / Day:0.#} d"),
    };

    /// <summary>A rate with about three digits, small ones too.</summary>
    public static string Rate(double rate) => Math.Abs(rate) >= 1000 ? ReportText.Rate(rate) : ReportText.Number(rate);

    /// <summary>Round numbers from <paramref name="low"/> to <paramref name="high"/>, about <paramref name="count"/> of them.</summary>
    public static IReadOnlyList<double> Ticks(double low, double high, int count)
    {
        var ticks = AxisTicks.Linear(high - low, count);
        var step = ticks.Count > 1 ? ticks[1] : high - low;
        return [.. Enumerable.Range(0, ticks.Count + 1).Select(i => (Math.Ceiling(low / step) + i) * step).Where(tick => tick <= high)];
    }

    /// <summary>The times from the trace's start at which an axis is labelled, in seconds.</summary>
    /// <param name="from">Where the axis begins, in seconds.</param>
    /// <param name="to">Where it ends.</param>
    public static IReadOnlyList<double> Marks(double from, double to)
    {
        var hours = AxisTicks.Hours((to - from) / Hour);
        var step = (hours.Count > 1 ? hours[1] : (to - from) / Hour) * Hour;
        return [.. Enumerable.Range(0, hours.Count + 1).Select(i => (Math.Ceiling((from / step) - 1e-9) + i) * step).Where(mark => mark <= to)];
    }

    /// <summary>The axis below a plot as HTML.</summary>
    /// <param name="marks">Where, from 0 to 1, and what.</param>
    public static string Axis(IEnumerable<(double At, string Text)> marks)
    {
        var html = new StringBuilder("<div class=\"time-axis\" aria-hidden=\"true\">");
        foreach (var (at, text) in marks)
        {
            html.Append($"<span{(at > .95 ? " class=\"last\"" : at < .02 ? " class=\"first\"" : "")} style=\"left:{ReportText.Coordinate(100 * at)}%\">{ReportText.Escape(text)}</span>");
        }

        return html.Append("</div>").ToString();
    }
}
