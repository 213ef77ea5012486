using System.CommandLine;
using System.Globalization;
using Sheaf.Cli.Backtests;
using Sheaf.Cli.Experiments;

namespace Sheaf.Cli.Commands;

/// <summary><c>sheaf backtest</c>.</summary>
internal sealed class BacktestCommand : SheafCommand
{
    private readonly Option<string> _trace = new("--trace") { Description = "CSV file (timestamp_s,events_per_s) to replay", HelpName = "FILE", Required = true };
    private readonly Option<double?> _horizon = Duration("--horizon", "How far to look ahead; default: 20 steps");
    private readonly Option<double?> _step = Duration("--step", "Length of the steps that the trace is averaged into; default: its own spacing, at least 10 s");
    private readonly Option<double> _firstOrigin = ParsedOptions.Create<double>("--first-origin", "Share of the trace before the first origin", "SHARE", "0.6", TryShare, "a share between 0 and 1, both left out");
    private readonly Option<int> _origins = Cli.Arguments.Whole("--origins", "Evenly spaced origins; the first third only warms up", 120, 3, 100_000);
    private readonly Option<string?> _html = new("--html") { Description = "Also write a page with plots to this file", HelpName = "OUT" };
    private readonly Option<string?> _json = new("--json") { Description = "Also write the figures to this file", HelpName = "OUT" };

    /// <summary>The command.</summary>
    public BacktestCommand(CliContext context)
        : base(
            "backtest",
            "Replays a recorded load and says how well it would have been forecast: errors beside the last value's and the last season's, and whether intervals keep what they promise.",
            "./sheaf backtest --trace load.csv --html backtest.html",
            "./sheaf backtest --trace load.csv --horizon 10min --step 30s --first-origin 0.5 --json results/backtest.json")
    {
        foreach (Option option in new Option[] { _trace, _horizon, _step, _firstOrigin, _origins, _html, _json })
        {
            Options.Add(option);
        }

        SetAction((arguments, cancellationToken) => Task.Run(() => new BacktestSession(context).Run(Read(arguments), cancellationToken), cancellationToken));
    }

    private BacktestRequest Read(ParseResult arguments) => new()
    {
        Trace = arguments.GetRequiredValue(_trace),
        HorizonSeconds = arguments.GetValue(_horizon),
        StepSeconds = arguments.GetValue(_step),
        FirstOrigin = arguments.GetValue(_firstOrigin),
        Origins = arguments.GetValue(_origins),
        Html = arguments.GetValue(_html),
        Json = arguments.GetValue(_json),
    };

    private static bool TryShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share is > 0 and < 1;

    private static Option<double?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (Durations.TryParse(text, out var seconds) && seconds is >= 0.001 and <= 1e9)
            {
                return seconds;
            }

            result.AddError($"{name}: got '{text}'; expected {Durations.Expected}.");
            return null;
        },
    };
}
