using System.Globalization;
using Sheaf.Cli.Rendering;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Experiments;

/// <summary>Shows the figures of an experiment: what was kept, and what it cost.</summary>
internal static class ExperimentTable
{
    private static readonly (string Title, string Figure, Func<double, string> Format)[] Kept =
    [
        ("bad seconds", "bad_seconds_share", Percent),
        ("to static", "bad_points_over_static", points => Invariant($"{points:+0.0;-0.0;0.0} pt")),
        ("mean p95", "latency_mean_ms", ms => Text.Milliseconds(ms)),
        ("95 % of p95", "latency_p95_ms", ms => Text.Milliseconds(ms)),
        ("99 % of p95", "latency_p99_ms", ms => Text.Milliseconds(ms)),
        ("recovery", "recovery_mean_s", Seconds),
        ("in time", "recovery_within_share", Percent),
        ("changes", "reconfigurations", Number),
        ("wall", "wall_s", Seconds),
    ];

    private static readonly (string Title, string Figure, Func<double, string> Format)[] Paid =
    [
        ("job core h", "core_h_job", Number),
        ("profiling", "core_h_profiling", Number),
        ("own", "core_h_service", Number),
        ("GiB h", "gib_h", Number),
        ("cost", "cost", Number),
        ("to static", "cost_vs_static", Difference),
        ("to oracle", "cost_vs_oracle", Difference),
        ("profiled", "profiling_runs", Number),
        ("saves after", "first_saving_min", minutes => Invariant($"{minutes:0} min")),
    ];

    /// <summary>Prints both tables; medians where there are several seeds.</summary>
    public static void Print(ExperimentFigures figures, CliContext context)
    {
        Print(figures, Kept, context);
        Print(figures, Paid, context);
    }

    private static void Print(ExperimentFigures figures, (string Title, string Figure, Func<double, string> Format)[] columns, CliContext context)
    {
        var table = Tables.Create(["policy", .. columns.Select(column => $">{column.Title}")]);
        foreach (var policy in figures.Policies)
        {
            table.AddPlainRow([policy, .. columns.Select(column => figures.Median(policy, column.Figure) is { } value ? column.Format(value) : Text.Unknown)]);
        }

        context.Console.Write(table);
    }

    private static string Percent(double share) => Invariant($"{share * 100:0.0#} %");

    private static string Seconds(double seconds) => seconds < 10 ? Invariant($"{seconds:0.0} s") : Invariant($"{seconds:0} s");

    private static string Difference(double ratio) => Invariant($"{(ratio - 1) * 100:+0;-0;0} %");

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 1 or 0 => Invariant($"{value:0.##}"),
        _ => Invariant($"{value:0.####}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
