using System.Globalization;
using System.Text;
using Sheaf.Cli.Rendering;
using Sheaf.Forecasting;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>All scores by step ahead, for reading off.</summary>
internal static class StepTable
{
    private static readonly string[] Titles = ["ahead", "step", "MAE", "naive MAE", "rel. MAE", "seasonal naive", "pinball", "within 80 %", "within 95 %"];

    /// <summary>The table as HTML.</summary>
    public static string Render(BacktestRun run)
    {
        var html = new StringBuilder("<div class=\"table-scroll\"><table class=\"table\"><thead><tr>");
        html.Append(string.Concat(Titles.Select((title, i) => $"<th scope=\"col\"{(i > 0 ? " class=\"number\"" : "")}>{title}</th>"))).Append("</tr></thead><tbody>");
        for (var step = 1; step <= run.Result.ByStep.Count; step++)
        {
            html.Append(Row(PlotTimes.Span(step * run.Plan.StepSeconds), step.ToString(CultureInfo.InvariantCulture), run.Result.ByStep[step - 1]));
        }

        return html.Append(Row("all", "", run.Result.Overall)).Append("</tbody></table></div>").ToString();
    }

    private static string Row(string ahead, string step, StepScore score)
    {
        string[] cells =
        [
            step,
            ReportText.Number(score.MeanAbsoluteError),
            ReportText.Number(score.NaiveMeanAbsoluteError),
            Number(score.RelativeMae),
            Number(score.SeasonalNaiveRelativeMae),
            score.PinballPercent is { } pinball ? ReportText.Percent(pinball / 100) : Text.Unknown,
            Share(score.Coverage80),
            Share(score.Coverage95),
        ];
        return $"<tr><th scope=\"row\">{ahead}</th>{string.Concat(cells.Select(cell => $"<td class=\"number\">{cell}</td>"))}</tr>";
    }

    private static string Number(double? value) => value is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : Text.Unknown;

    private static string Share(double? value) => value is { } known ? ReportText.Percent(known) : Text.Unknown;
}
