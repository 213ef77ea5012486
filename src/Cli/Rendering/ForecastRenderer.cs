using Sheaf.Control.Forecasts;
using Sheaf.Control.Planning;

namespace Sheaf.Cli.Rendering;

/// <summary>Shows forecasts.</summary>
internal static class ForecastRenderer
{
    /// <summary>The fan at the steps that are judged, how forecasts of them came true, and what it rests on.</summary>
    public static void Show(ForecastReview review, CliContext context)
    {
        if (review.Forecast is not { } forecast)
        {
            context.Output.WriteLine("No forecast yet: it needs two steps with a known rate. Is the job running? ./sheaf jobs list shows it.");
            return;
        }

        var table = Tables.Create("ahead", ">expected", ">80 %", ">95 %", ">error", ">in 80 %", ">in 95 %", ">judged");
        foreach (var row in review.Accuracy.Horizons.Where(row => row.Step <= forecast.Horizon))
        {
            table.AddPlainRow(
                Time(row.Step * review.StepSeconds),
                Text.Rate(Quantile(forecast, row.Step, 0.5)),
                Range(forecast, row.Step, 0.1, 0.9),
                Range(forecast, row.Step, 0.025, 0.975),
                row.RelativeMae is { } relative ? Text.Against(relative, 1) : Text.Unknown,
                Text.Share(row.Coverage80),
                Text.Share(row.Coverage95),
                FormattableString.Invariant($"{row.Scored}"));
        }

        context.Console.Write(table);
        context.Console.Write(Facts(review, forecast, context));
    }

    private static Spectre.Console.Grid Facts(ForecastReview review, LoadForecast forecast, CliContext context) => Tables.Facts(
        ("made", Text.Clock(forecast.At, context.Time)),
        ("why", forecast.Reason),
        ("weights", string.Join(", ", forecast.Members.Select(member => $"{member.Name} {Text.Share(member.Weight)}"))),
        ("seasons", review.Seasons.Count == 0 ? "none found" : string.Join(", ", review.Seasons.Select(steps => Time(steps * review.StepSeconds)))),
        ("learnt from", $"{Text.Count(review.Observed, "step")} of {Time(review.StepSeconds)}, {Text.Count(review.Refits, "refit")}"),
        ("error", "mean absolute error against repeating the last value; errors fade over some 500 forecasts"),
        ("in 80 %, 95 %", "share of what came true inside the interval"));

    private static string Range(LoadForecast forecast, int step, double low, double high) =>
        $"{Text.Rate(Quantile(forecast, step, low))} – {Text.Rate(Quantile(forecast, step, high))}";

    private static double Quantile(LoadForecast forecast, int step, double level)
    {
        var column = Enumerable.Range(0, forecast.Levels.Count).MinBy(i => Math.Abs(forecast.Levels[i] - level));
        return forecast.Quantiles[step - 1][column];
    }

    // Steps may be shorter than a second.
    private static string Time(double seconds) => seconds < 60 ? FormattableString.Invariant($"{seconds:0.##} s") : Text.Duration(seconds);
}
