using System.Text;
using Sheaf.Simulation.Experiments;

namespace Sheaf.Simulation.Reports;

/// <summary>Recoveries from failures as lollipops against their limit.</summary>
internal static class RecoveryPanel
{
    private const double Height = 70;

    /// <summary>Draws one lollipop for each failure: round within the limit, square beyond it, dotted where the recovery is unknown.</summary>
    /// <param name="failures">The failures.</param>
    /// <param name="scales">The shared scales.</param>
    /// <param name="limitSeconds">Limit of the recovery in seconds.</param>
    /// <param name="stepSeconds">Seconds in a step of the x axis.</param>
    public static PlotPanel Of(IReadOnlyList<TimelineFailure> failures, PlotScales scales, double limitSeconds, int stepSeconds)
    {
        var scale = PlotScale.Linear(scales.MaxRecoverySeconds, Height);
        var limit = ReportText.Coordinate(scale.Y(limitSeconds));
        var drawing = new StringBuilder();
        foreach (var failure in failures)
        {
            drawing.Append(Lollipop(failure, scale, limitSeconds, stepSeconds));
        }

        drawing.Append(ReportText.Invariant($"<path class=\"limit\" d=\"M0 {limit}H{ReportText.Coordinate(scales.Seconds / stepSeconds)}\"/>"));
        var late = failures.Count(failure => failure.RecoverySeconds > limitSeconds);
        return new PlotPanel("recovery <small>from each failure</small>", $"{failures.Count} failures, {late} recovered later than {ReportText.Seconds(limitSeconds)}.", Height, drawing.ToString())
        {
            Labels = [.. AxisTicks.Linear(scales.MaxRecoverySeconds, 3).Select(seconds => (scale.Y(seconds), ReportText.Seconds(seconds)))],
            Limit = ReportText.Seconds(limitSeconds),
        };
    }

    private static string Lollipop(TimelineFailure failure, PlotScale scale, double limitSeconds, int stepSeconds)
    {
        var x = ReportText.Coordinate(failure.Second / (double)stepSeconds);
        var at = $"failure at {ReportText.Clock(failure.Second)}";
        if (failure.RecoverySeconds is not { } seconds)
        {
            return ReportText.Invariant($"<path class=\"stem unknown\" d=\"M{x} {Height}V0\"><title>{at}, not recovered before the run ended</title></path>");
        }

        var kind = seconds > limitSeconds ? "late" : "in-time";
        var y = ReportText.Coordinate(scale.Y(seconds));
        return ReportText.Invariant($"<path class=\"stem {kind}\" d=\"M{x} {Height}V{y}\"/><path class=\"head {kind}\" d=\"M{x} {y}h0\"><title>{at}, recovered in {ReportText.Seconds(seconds)}</title></path>");
    }
}
