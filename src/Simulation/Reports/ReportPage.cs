using System.Text;
using Sheaf.Control.Policies;

namespace Sheaf.Simulation.Reports;

/// <summary>The page of a report: self-contained, light and dark, for screens from a phone's on and for paper.</summary>
internal static class ReportPage
{
    /// <summary>The page as HTML.</summary>
    public static string Render(ExperimentReport report)
    {
        var figures = report.Figures();
        var title = $"{report.Job}: {ReportText.Invariant($"{report.Settings.Hours:0.##}")} h under {Count(figures.Policies.Count, "policy", "policies")}";
        var body = new StringBuilder(LeftOut(report));
        body.Append("<h2 class=\"section-title\">Who keeps the promises, and at what cost?</h2>");
        body.Append(ReportTiles.Render(report, figures)).Append(Summary(report, figures)).Append(Costs(report, figures));
        body.Append(Courses(report));
        return new PageFrame(title, "experiment", Settings(report), body.ToString(), Footer(report)) { Script = ReportScript.Js }.Render();
    }

    private static string Settings(ExperimentReport report)
    {
        var settings = report.Settings;
        var prices = settings.Prices;
        string[] facts =
        [
            $"load {settings.Trace.Name}",
            Count(settings.Failures, "failure", "failures"),
            $"p95 latency within {ReportText.Milliseconds(settings.Slo.LatencyP95Ms)}, recovery within {ReportText.Seconds(settings.Slo.RecoverySeconds)}",
            ReportText.Invariant($"prices: core-hour {prices.CoreHour:0.#####}, GiB-hour {prices.GiBHour:0.#####}, bad second {prices.BadSecond:0.#####}"),
            report.Seeds.Count == 1 ? $"seed {report.Seeds[0]}" : $"medians of {report.Seeds.Count} seeds",
        ];
        return string.Join(" · ", facts);
    }

    private static string LeftOut(ExperimentReport report) =>
        report.LeftOut.Count == 0 ? "" : $"<p class=\"notice\" role=\"note\"><b>Stopped early.</b> Left out: {ReportText.Escape(string.Join(", ", report.LeftOut))}.</p>";

    private static string Summary(ExperimentReport report, ExperimentFigures figures) =>
        $"<section class=\"panel\">{SummaryTable.Render(report, figures)}"
        + "<p class=\"reading\">Best values are marked; the oracle knows the future and is no rival. <em>To static</em> and <em>to the oracle</em> compare cost within one seed. "
        + "<em>Own core h</em> is the CPU time of the policy itself, measured on this machine, and not part of the cost.</p></section>";

    private static string Costs(ExperimentReport report, ExperimentFigures figures) =>
        "<div class=\"pair\"><section class=\"panel\"><h3>What is paid for?</h3>"
        + "<ul class=\"legend\"><li><i class=\"part-job\"></i>allocation of the job</li><li><i class=\"part-profiling\"></i>profiling</li><li><i class=\"part-bad\"></i>bad seconds</li></ul>"
        + CostBars.Render(report, figures)
        + $"<p class=\"reading\">Cheapest first.{(report.Seeds.Count > 1 ? " Of the seeds with the median cost." : "")}</p></section>"
        + "<section class=\"panel\"><h3>Is it cheap, or is it good?</h3>"
        + TradeOffPlot.Render(report, figures)
        + $"<p class=\"reading\">Cost to the right, share of bad seconds upwards: the lower left corner is best.{(report.Seeds.Count > 1 ? " Small dots are seeds, large ones medians." : "")}</p></section></div>";

    private static string Courses(ExperimentReport report)
    {
        var drawn = report.Drawn;
        var scales = PlotScales.Of(drawn, report.Settings);
        var staticRun = drawn.FirstOrDefault(run => run.Policy == PolicyNames.Static);
        var seed = report.Seeds.Count > 1 ? $" (seed {report.DrawnSeed})" : "";
        return $"<h2 class=\"section-title\">How did it go?{seed}</h2><section class=\"panel key\">{Key()}</section>"
            + $"<div class=\"courses\">{string.Concat(drawn.Select(run => CourseCard.Render(run, staticRun, report.Settings, scales)))}</div>";
    }

    private static string Key() =>
        """
        <ul class="legend">
        <li><i class="k-offered"></i>offered load</li><li><i class="k-capacity"></i>capacity</li><li><i class="k-spare"></i>paid for, not needed</li><li><i class="k-short"></i>too little capacity</li>
        <li><i class="k-allocated"></i>cores allocated</li><li><i class="k-used"></i>cores used</li><li><i class="k-profiling"></i>profiling</li><li><i class="k-change"></i>change</li>
        <li><i class="k-limit"></i>limit</li><li><i class="k-bad"></i>bad seconds</li><li><i class="k-in-time"></i>recovered in time</li><li><i class="k-late"></i>too late</li>
        </ul><p class="reading">Every course has the same axes, so heights compare. Point at a plot, or focus one and press ← →, to read all courses at that moment. What would dwarf the rest is cut off at the edge: capacity beyond twice the highest load, bursts of profiling, recoveries beyond 2.5 times the limit.</p>
        """;

    private static string Footer(ExperimentReport report) => ReportText.Escape(string.Join(" · ", new[]
    {
        report.Command,
        report.Commit.Length > 0 ? $"commit {report.Commit[..Math.Min(12, report.Commit.Length)]}" : "",
        report.StartedAt == default ? "" : ReportText.Invariant($"{report.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
    }.Where(part => part.Length > 0))) + $" · <a href=\"{ReportWriter.DataName}\">data (JSON)</a>";

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
