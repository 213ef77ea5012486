using System.Text;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>One row for each policy, best values marked.</summary>
internal static class SummaryTable
{
    // It knows what comes, so it is a limit to compare with and no rival.
    private const string Oracle = ExperimentPolicies.Oracle;

    /// <summary>The table as HTML; columns without any known value are left out.</summary>
    public static string Render(ExperimentReport report, ExperimentFigures figures)
    {
        SummaryColumn[] columns = [.. SummaryColumn.All.Where(column => figures.Policies.Any(policy => figures.Find(policy, column.Figure) is not null))];
        var best = columns.ToDictionary(column => column.Figure, column => Best(column, figures));
        var html = new StringBuilder("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Figures of every policy\"><table class=\"table\"><thead><tr><th scope=\"col\">policy</th>");
        html.Append(string.Concat(columns.Select(column => $"<th scope=\"col\" class=\"number\">{column.Title}</th>"))).Append("</tr></thead><tbody>");
        foreach (var policy in figures.Policies)
        {
            html.Append($"<tr{(policy == Oracle ? " class=\"is-limit\"" : "")}><th scope=\"row\"><a href=\"#course-{ReportText.Escape(policy)}\">{ReportText.Escape(policy)}</a></th>");
            html.Append(string.Concat(columns.Select(column => Cell(figures.Find(policy, column.Figure), column, best[column.Figure])))).Append("</tr>");
        }

        return html.Append("</tbody></table></div>").Append(Notes(report.Runs)).ToString();
    }

    private static double? Best(SummaryColumn column, ExperimentFigures figures)
    {
        double[] medians = [.. figures.Policies.Where(policy => policy != Oracle).Select(policy => figures.Median(policy, column.Figure)).OfType<double>()];
        if (medians.Length < 2 || column.Better == 0)
        {
            return null;
        }

        // Where most are as good, a mark says nothing.
        var best = column.Better > 0 ? medians.Max() : medians.Min();
        return medians.Count(median => median == best) * 2 > medians.Length ? null : best;
    }

    private static string Cell(PolicySeries? series, SummaryColumn column, double? best)
    {
        if (series is null)
        {
            return $"<td class=\"number quiet\">{ReportText.Unknown}</td>";
        }

        var text = ReportText.Escape(column.Format(series.Median));
        var isBest = series.Policy != Oracle && series.Median == best;
        var range = series.Values.Count > 1
            ? $" title=\"median of {series.Values.Count}, from {ReportText.Escape(column.Format(series.Values.Min()))} to {ReportText.Escape(column.Format(series.Values.Max()))}\""
            : "";
        return isBest
            ? $"<td class=\"number\"{range}><strong class=\"best\">{text}<span class=\"visually-hidden\"> (best)</span></strong></td>"
            : $"<td class=\"number\"{range}>{text}</td>";
    }

    // What search found, one line for each policy.
    private static string Notes(IReadOnlyList<PolicyRun> runs) => string.Concat(runs
        .Where(run => run.Note.Length > 0)
        .GroupBy(run => run.Policy)
        .Select(group => $"<p class=\"reading\"><b>{ReportText.Escape(group.Key)}</b>: {ReportText.Escape(string.Join(" | ", group.Select(run => run.Note).Distinct()))}</p>"));
}
