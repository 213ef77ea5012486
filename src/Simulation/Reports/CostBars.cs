using System.Text;

namespace Sheaf.Simulation.Reports;

/// <summary>The cost of every policy as a stacked bar, cheapest first.</summary>
internal static class CostBars
{
    /// <summary>The bars as HTML.</summary>
    public static string Render(ExperimentReport report, ExperimentFigures figures)
    {
        var settings = report.Settings;
        var parts = figures.Policies
            .Select(policy => (policy, parts: CostParts.OfMedian(report.Runs.Where(run => run.Policy == policy), settings.Prices, settings.Hours)))
            .OrderBy(pair => pair.parts.Total)
            .ToArray();
        var most = Math.Max(parts[^1].parts.Total, double.Epsilon);
        var html = new StringBuilder("<ul class=\"bars\">");
        foreach (var (policy, cost) in parts)
        {
            html.Append($"<li><span class=\"bar-name\">{ReportText.Escape(policy)}</span><span class=\"bar\">");
            html.Append(Part("job", "allocation of the job", cost.Job, most));
            html.Append(Part("profiling", "profiling", cost.Profiling, most));
            html.Append(Part("bad", "bad seconds", cost.BadSeconds, most));
            html.Append($"</span><span class=\"bar-total\">{ReportText.Number(cost.Total)}</span></li>");
        }

        return html.Append("</ul>").ToString();
    }

    private static string Part(string kind, string name, double cost, double most) =>
        cost <= 0 ? "" : $"<i class=\"part-{kind}\" style=\"width:{ReportText.Coordinate(cost / most * 100)}%\" title=\"{name}: {ReportText.Number(cost)}\"></i>";
}
