using System.CommandLine;
using System.Globalization;
using Sheaf.Cli.Experiments;
using Sheaf.Control.Objectives;
using Sheaf.Simulation.Experiments;
using Sheaf.Simulation.Jobs;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf experiment</c>.</summary>
internal sealed class ExperimentCommand : SheafCommand
{
    private readonly Option<string> _job = new("--job") { Description = $"The job: {string.Join(", ", JobCatalog.Names)}, {ExperimentJobs.Random} (each seed draws one) or a job file", HelpName = "JOB", Required = true };
    private readonly Option<IReadOnlyList<string>> _policy = ParsedOptions.Create<IReadOnlyList<string>>("--policy", $"The policies, with commas between them ({string.Join(", ", ExperimentPolicies.All)})", "P[,P…]", "static,reactive,sheaf", PolicyList.TryParse, PolicyList.Expected);
    private readonly Option<string?> _trace = new("--trace") { Description = "CSV file (timestamp_s,events_per_s) that drives the load; default: the shape of the published scenario", HelpName = "FILE" };
    private readonly Option<double?> _scale = Cli.Arguments.Positive("--scale", "Factor on the trace's rates; default: the job's own (ysb 3, tsw 3.24)", "X");
    private readonly Option<double?> _peak = Cli.Arguments.Positive("--peak", "Highest rate of the load, in records per second", "EV/S");
    private readonly Option<double> _hours = Number("--hours", "Length in hours of the job's time", "H", "18", 0.05, 8760);
    private readonly Option<int> _failures = Cli.Arguments.Whole("--failures", "Failures, evenly spread", 23, 0, 100_000);
    private readonly Option<int> _seeds = Cli.Arguments.Whole("--seeds", "Number of seeds; figures are medians over them", 1, 1, 10_000);
    private readonly Option<int> _seed = Cli.Arguments.Whole("--seed", "The first seed", 1, 0, 1_000_000_000);
    private readonly Option<double> _latency = Duration("--slo-latency", "Limit of p95 latency", "2000ms");
    private readonly Option<double> _recovery = Duration("--slo-recovery", "Limit of the time from a failure until latency is back within its limit", "180s");
    private readonly Option<double> _coreHour = Number("--price-core-hour", "Price of a core for an hour", "PRICE", "0.04", 0, 1e6);
    private readonly Option<double> _gibHour = Number("--price-gib-hour", "Price of a GiB of memory for an hour", "PRICE", "0.005", 0, 1e6);
    private readonly Option<double> _badSecond = Number("--price-bad-second", "Price of a second with latency over its limit or the job down", "PRICE", "0.001", 0, 1e6);
    private readonly Option<RescaleKind> _rescale = ParsedOptions.Create<RescaleKind>("--rescale", "How configurations are changed (redeploy, in-place)", "KIND", "redeploy", RescaleNames.TryParse, RescaleNames.Expected);
    private readonly Option<double> _target = Number("--target", "Share of the CPU quota that the reactive policy aims at", "SHARE", "0.35", 0.01, 1);
    private readonly Option<string?> _json = new("--json") { Description = "Also write the figures to this file", HelpName = "OUT" };
    private readonly Option<string?> _report = new("--report") { Description = "Also write a page with plots into this folder", HelpName = "DIR" };

    /// <summary>The command.</summary>
    public ExperimentCommand(CliContext context, Func<ExperimentSettings, IExperimentRunner> runners)
        : base(
            "experiment",
            "Runs policies on a simulated job in virtual time and compares what they keep and what they cost. Ctrl-C keeps what is finished.",
            "./sheaf experiment --job ysb --policy static,reactive,sheaf --report report",
            "./sheaf experiment --job tsw --policy all --seeds 5 --json results/tsw.json",
            "./sheaf experiment --job my-job.json --trace load.csv --scale 2 --hours 48 --slo-latency 500ms --slo-recovery 2min")
    {
        foreach (Option option in new Option[] { _job, _policy, _trace, _scale, _peak, _hours, _failures, _seeds, _seed, _latency, _recovery, _coreHour, _gibHour, _badSecond, _rescale, _target, _json, _report })
        {
            Options.Add(option);
        }

        SetAction((arguments, cancellationToken) => new ExperimentSession(context, runners).RunAsync(Read(arguments), cancellationToken));
    }

    /// <summary>The options of a parsed command line.</summary>
    /// <exception cref="CliException">Options contradict each other.</exception>
    internal ExperimentOptions Read(ParseResult arguments)
    {
        var options = new ExperimentOptions
        {
            Job = arguments.GetRequiredValue(_job),
            Policies = arguments.GetRequiredValue(_policy),
            Trace = arguments.GetValue(_trace),
            Scale = arguments.GetValue(_scale),
            Peak = arguments.GetValue(_peak),
            Hours = arguments.GetValue(_hours),
            Failures = arguments.GetValue(_failures),
            Seeds = arguments.GetValue(_seeds),
            Seed = arguments.GetValue(_seed),
            Slo = new ServiceLevelObjective(arguments.GetValue(_latency) * 1000, arguments.GetValue(_recovery)),
            Prices = new Prices(arguments.GetValue(_coreHour), arguments.GetValue(_gibHour), arguments.GetValue(_badSecond)),
            Rescale = arguments.GetValue(_rescale),
            Target = arguments.GetValue(_target),
            Json = arguments.GetValue(_json),
            Report = arguments.GetValue(_report),
        };
        Check(options);
        return options;
    }

    private static void Check(ExperimentOptions options)
    {
        if (options.Trace is null && options.Scale is not null)
        {
            throw CliException.Usage("--scale: got it without a trace; expected --trace FILE beside it.");
        }

        if (options.Scale is not null && options.Peak is not null)
        {
            throw CliException.Usage("--scale, --peak: got both; expected one of them, as each fixes the height of the load.");
        }
    }

    private static Option<double> Duration(string name, string description, string value) =>
        ParsedOptions.Create<double>(name, description, "TIME", value, Durations.TryParse, Durations.Expected);

    private static Option<double> Number(string name, string description, string helpName, string value, double min, double max) => ParsedOptions.Create(
        name,
        description,
        helpName,
        value,
        (string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= min && number <= max,
        FormattableString.Invariant($"a number from {min} to {max}"));
}
