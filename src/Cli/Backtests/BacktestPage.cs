using System.Globalization;
using Sheaf.Cli.Measuring;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Backtests;

/// <summary>The page of a backtest: self-contained, light and dark.</summary>
internal static class BacktestPage
{
    private const string Style =
        """
        .tiles { grid-template-columns: repeat(auto-fit, minmax(155px, 1fr)); } .time-axis span.first { translate: 0 0; }
        .closeups { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 10px 18px; margin-top: 6px; }
        .plot { margin-top: 8px; } .wide { --gutter: 150px; }
        .past { fill: none; stroke: var(--text); stroke-width: 1.25; stroke-linejoin: round; } .came { fill: none; stroke: var(--c-orange); stroke-width: 1.75; stroke-linejoin: round; }
        .fan95 { fill: var(--c-blue); fill-opacity: .17; } .fan80 { fill: var(--c-blue); fill-opacity: .3; }
        .pool { fill: none; stroke: var(--c-blue); stroke-width: 2; stroke-linejoin: round; } .rival { fill: none; stroke: var(--c-orange); stroke-width: 1.5; stroke-dasharray: 2 3; }
        .second { fill: none; stroke: var(--c-purple); stroke-width: 2; stroke-linejoin: round; }
        .extent { fill: var(--c-blue); fill-opacity: .28; } .mark-origin { fill: none; stroke: var(--accent); stroke-width: 1.5; } .mark-first { fill: none; stroke: var(--border-strong); stroke-dasharray: 4 3; }
        .share { fill: var(--c-blue); fill-opacity: .55; } .diagonal { fill: none; stroke: var(--border-strong); stroke-dasharray: 4 3; }
        .level { fill: none; stroke: var(--c-blue); stroke-width: 9; stroke-linecap: round; }
        .k-past { height: 0 !important; border-top: 2px solid var(--text); } .k-came { height: 0 !important; border-top: 2px solid var(--c-orange); } .k-pool { height: 0 !important; border-top: 2.5px solid var(--c-blue); }
        .k-second { height: 0 !important; border-top: 2.5px solid var(--c-purple); } .k-rival { height: 0 !important; border-top: 2px dotted var(--c-orange); }
        .k-fan80 { background: var(--c-blue); opacity: .5; } .k-fan95 { background: var(--c-blue); opacity: .2; } .k-extent { background: var(--c-blue); opacity: .3; }
        .k-origin { width: 2px !important; background: var(--accent); } .k-first { height: 0 !important; border-top: 2px dashed var(--border-strong); }
        .steps { margin-top: 14px; max-height: 420px; overflow: auto; }
        """;

    /// <summary>The page as HTML; the same run gives the same page.</summary>
    /// <param name="run">What was found.</param>
    /// <param name="report">Where it comes from.</param>
    public static string Render(BacktestRun run, ResultReport report)
    {
        var closeUps = CloseUps.Choose(run);
        var body = BacktestTiles.Render(run)
            + Section("What came, and what was forecast?", TracePlot.Render(run, closeUps) + CloseUps.Render(run, closeUps))
            + "<div class=\"pair\">" + Panel(HorizonPlots.Errors(run)) + Panel(HorizonPlots.Coverage(run)) + "</div>"
            + "<div class=\"pair\">" + Panel(WeightPlot.Render(run)) + Panel(CalibrationPlot.Render(run)) + "</div>"
            + $"<section class=\"panel steps\"><h3>By step ahead</h3>{StepTable.Render(run)}</section>";
        return new PageFrame($"{run.Plan.Name}: how well would it have been forecast?", "backtest", Subline(run), body, Footer(report)) { Style = Style }.Render();
    }

    private static string Section(string question, string content) => $"<section class=\"panel\"><h3>{question}</h3>{content}</section>";

    private static string Panel(string content) => $"<section class=\"panel\">{content}</section>";

    private static string Subline(BacktestRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Plan.Rates.Count} steps of {run.Plan.StepSeconds:0.###} s, {run.Plan.Rates.Count(rate => rate is null)} missing · {run.Scored.Count} scored origins, only the past known at each · {run.Plan.Options.Forecast.Horizon} steps ahead");

    private static string Footer(ResultReport report) => ReportText.Escape(string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Command} · commit {report.Commit[..Math.Min(12, report.Commit.Length)]} · {report.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
}
