using System.Globalization;
using Sheaf.Cli.Rendering;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Reports;

namespace Sheaf.Cli.Experiments;

/// <summary>Shows the figures of an experiment: what was kept, what it cost, what was done for it.</summary>
internal static class ExperimentTable
{
    // Where the screen is no wider than this, columns stand close together.
    private const int NarrowWidth = 100;

    private static readonly (string Title, string Figure, Func<double, string> Format)[] Kept =
    [
        ("bad s", "bad_seconds_share", Percent),
        ("static", "bad_points_over_static", points => Invariant($"{points:+0.0;-0.0;0.0} pt")),
        ("mean p95", "latency_mean_ms", ms => Text.Milliseconds(ms)),
        ("its 95 %", "latency_p95_ms", ms => Text.Milliseconds(ms)),
        ("its 99 %", "latency_p99_ms", ms => Text.Milliseconds(ms)),
    ];

    private static readonly (string Title, string Figure, Func<double, string> Format)[] Paid =
    [
        ("cost", "cost", Number),
        ("static", "cost_vs_static", Difference),
        ("oracle", "cost_vs_oracle", Difference),
        ("core h", "core_h_job", Number),
        ("profiling", "core_h_profiling", Number),
        ("own", "core_h_service", Number),
        ("GiB h", "gib_h", Number),
    ];

    private static readonly (string Title, string Figure, Func<double, string> Format)[] Done =
    [
        ("recovery", "recovery_mean_s", Seconds),
        ("in time", "recovery_within_share", Percent),
        ("changes", "reconfigurations", Number),
        ("profiled", "profiling_runs", Number),
        ("saves after", "first_saving_min", minutes => Invariant($"{minutes:0} min")),
        ("wall", "wall_s", Seconds),
    ];

    /// <summary>Prints the tables; medians where there are several seeds.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="runs">The runs they were taken of, for what their policies were set to.</param>
    /// <param name="context">Where they are printed.</param>
    public static void Print(ExperimentFigures figures, IReadOnlyList<PolicyRun> runs, CliContext context)
    {
        Print(figures, Kept, context);
        Print(figures, Paid, context);
        Print(figures, Done, context);
        foreach (var policy in runs.Where(run => run.Note.Length > 0).GroupBy(run => run.Policy))
        {
            context.Output.WriteLine($"{policy.Key}: {string.Join(" | ", policy.Select(run => run.Note).Distinct())}");
        }
    }

    private static void Print(ExperimentFigures figures, (string Title, string Figure, Func<double, string> Format)[] columns, CliContext context)
    {
        var table = Tables.Create(["policy", .. columns.Select(column => $">{column.Title}")]);
        var gap = context.Console.Profile.Width > NarrowWidth ? 3 : 1;
        foreach (var column in table.Columns)
        {
            column.Padding = new Spectre.Console.Padding(0, 0, gap, 0);
        }

        foreach (var policy in figures.Policies)
        {
            table.AddPlainRow([policy, .. columns.Select(column => figures.Median(policy, column.Figure) is { } value ? column.Format(value) : Text.Unknown)]);
        }

        context.Console.Write(table);
    }

    private static string Percent(double share) => share >= 0.1 ? Invariant($"{share * 100:0.#} %") : Invariant($"{share * 100:0.00} %");

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
