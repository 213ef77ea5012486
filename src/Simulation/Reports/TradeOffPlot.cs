using System.Text;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>Cost against bad seconds: one large dot for each policy's medians, small ones for its seeds.</summary>
internal static class TradeOffPlot
{
    private const double Width = 1000;
    private const double Height = 250;

    /// <summary>The plot as HTML.</summary>
    public static string Render(ExperimentReport report, ExperimentFigures figures)
    {
        var maxCost = Math.Max(report.Runs.Max(run => run.Figures.Cost) * 1.08, double.Epsilon);
        var maxBad = Math.Max(report.Runs.Max(run => run.Figures.BadSecondsShare) * 1.15, 0.001);
        var scale = PlotScale.Linear(maxBad, Height);
        var costs = AxisTicks.Linear(maxCost, 5);
        var shares = AxisTicks.Linear(maxBad, 4);
        var dots = Dots(figures, maxCost, scale);
        var html = new StringBuilder("<div class=\"trade-off\"><div class=\"plot-row\" style=\"height:250px\"><div class=\"axis\" aria-hidden=\"true\">");
        html.Append(string.Concat(shares.Select(share => $"<span style=\"top:{ReportText.Coordinate(scale.Y(share))}px\">{ReportText.Percent(share)}</span>")));
        html.Append($"</div><div class=\"area\"><svg viewBox=\"0 0 1000 250\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{ReportText.Escape(Summary(figures))}\">");
        html.Append($"<path class=\"grid\" d=\"{Grid(costs, shares, maxCost, scale)}\"/>");
        html.Append(Seeds(report, maxCost, scale));
        html.Append(string.Concat(dots.Select(dot => $"<path class=\"dot{(dot.Policy == ExperimentPolicies.Oracle ? " dot-limit" : "")}\" d=\"M{ReportText.Coordinate(dot.X)} {ReportText.Coordinate(dot.Y)}h0\"/>")));
        html.Append("</svg>").Append(Labels(dots)).Append("</div></div><div class=\"time-axis\" aria-hidden=\"true\">");
        html.Append(string.Concat(costs.Select(cost => $"<span style=\"left:{ReportText.Coordinate(cost / maxCost * 100)}%\">{ReportText.Number(cost)}</span>")));
        return html.Append("</div></div>").ToString();
    }

    private static (string Policy, double X, double Y)[] Dots(ExperimentFigures figures, double maxCost, PlotScale scale) =>
        [.. figures.Policies
            .Select(policy => (policy, cost: figures.Median(policy, "cost"), bad: figures.Median(policy, "bad_seconds_share")))
            .Where(dot => dot.cost is not null && dot.bad is not null)
            .Select(dot => (dot.policy, dot.cost!.Value / maxCost * Width, scale.Y(dot.bad!.Value)))];

    private static string Seeds(ExperimentReport report, double maxCost, PlotScale scale) =>
        report.Seeds.Count < 2
            ? ""
            : string.Concat(report.Runs.Select(run =>
                $"<path class=\"dot-seed\" d=\"M{ReportText.Coordinate(run.Figures.Cost / maxCost * Width)} {ReportText.Coordinate(scale.Y(run.Figures.BadSecondsShare))}h0\"/>"));

    private static string Grid(IReadOnlyList<double> costs, IReadOnlyList<double> shares, double maxCost, PlotScale scale) =>
        string.Concat(costs.Select(cost => $"M{ReportText.Coordinate(cost / maxCost * Width)} 0V250"))
        + string.Concat(shares.Select(share => $"M0 {ReportText.Coordinate(scale.Y(share))}H1000"));

    private static string Labels((string Policy, double X, double Y)[] dots)
    {
        var places = DotLabels.Place([.. dots.Select(dot => (dot.Policy, dot.X / Width, dot.Y))], Height);
        return string.Concat(dots.Zip(places, (dot, place) =>
            $"<span class=\"dot-label dot-label-{(place.IsLeft ? "left" : "right")}\" style=\"left:{ReportText.Coordinate(dot.X / Width * 100)}%;top:{ReportText.Coordinate(place.Y)}px\">{ReportText.Escape(dot.Policy)}</span>"));
    }

    private static string Summary(ExperimentFigures figures) => "Cost and bad seconds: " + string.Join("; ", figures.Policies.Select(policy =>
        $"{policy} {(figures.Median(policy, "cost") is { } cost ? ReportText.Number(cost) : ReportText.Unknown)}, {(figures.Median(policy, "bad_seconds_share") is { } bad ? ReportText.Percent(bad) : ReportText.Unknown)}"));
}
