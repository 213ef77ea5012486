using System.Globalization;
using System.Text;

namespace Sheaf.Simulation.Reports;

/// <summary>One plot of a course: a title, labels on the left, a drawing that stretches with the page.</summary>
/// <param name="Title">What it shows, with its unit.</param>
/// <param name="Summary">The same in a sentence, for people who can't see it.</param>
/// <param name="Height">Height of the drawing in pixels.</param>
/// <param name="Drawing">SVG elements; x counts steps, y pixels from the top.</param>
internal sealed record PlotPanel(string Title, string Summary, double Height, string Drawing)
{
    /// <summary>Labels on the left, with their distance from the top in pixels.</summary>
    public IReadOnlyList<(double Y, string Text)> Labels { get; init; } = [];

    /// <summary>The limit that is drawn, or empty.</summary>
    public string Limit { get; init; } = "";

    /// <summary>HTML over the drawing.</summary>
    public string Overlay { get; init; } = "";

    /// <summary>True where the labels are grid lines too.</summary>
    public bool HasGrid { get; init; } = true;

    /// <summary>The plot as HTML.</summary>
    /// <param name="steps">Steps along the x axis, at least 1.</param>
    /// <param name="hours">Places of the vertical lines, in steps.</param>
    public string Render(double steps, IReadOnlyList<double> hours)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<figure class=\"plot\"><figcaption><span class=\"plot-name\">{Title}</span>{(Limit.Length > 0 ? $"<span class=\"limit-name\">limit {ReportText.Escape(Limit)}</span>" : "")}</figcaption>");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"plot-row\" style=\"height:{Height}px\"><div class=\"axis\" aria-hidden=\"true\">");
        foreach (var (y, text) in Labels)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span style=\"top:{ReportText.Coordinate(y)}px\">{ReportText.Escape(text)}</span>");
        }

        html.Append("</div><div class=\"area\">");
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {ReportText.Coordinate(steps)} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{ReportText.Escape(Summary)}\">");
        html.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"{Grid(steps, hours)}\"/>{Drawing}</svg>{Overlay}</div></div></figure>");
        return html.ToString();
    }

    private string Grid(double steps, IReadOnlyList<double> hours)
    {
        var across = HasGrid ? Labels.Select(label => ReportText.Invariant($"M0 {ReportText.Coordinate(label.Y)}H{ReportText.Coordinate(steps)}")) : [];
        var down = hours.Select(x => ReportText.Invariant($"M{ReportText.Coordinate(x)} 0V{Height}"));
        return string.Concat(across.Concat(down));
    }
}
